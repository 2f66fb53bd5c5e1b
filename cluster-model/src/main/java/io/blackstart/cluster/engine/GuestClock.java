package io.blackstart.cluster.engine;

/** The wall clock of a pump that serves a guest whenever it would only wait. */
record GuestClock(WallClock wall, PumpGuest guest) implements WallClock {
    @Override
    public long nanos() {
        return wall.nanos();
    }

    @Override
    public long unixNanos() {
        return wall.unixNanos();
    }

    @Override
    public void park(long nanos) {
        guest.await(nanos);
    }

    @Override
    public void glance() {
        guest.serve();
    }

    @Override
    public void wake(Thread pump) {
        guest.wake();
    }
}
