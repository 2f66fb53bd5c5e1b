package io.blackstart.cluster.replication;

import akka.actor.typed.ActorRef;
import io.blackstart.cluster.data.BrokenCalls;
import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Setting;

/** What every part of one replica's actor works with: its name, the way out, clock, chance, timers, disk, settings and rules. */
final class ReplicaContext {
    private final ReplicaSite site;
    private final Network.Sender sender;
    private final ActorRef<Replica.Command> self;
    private final Chance chance;
    private final long startedAt;
    /** What was asked of the disk and is not confirmed, and when it confirmed last or was asked after it had nothing to do. */
    private long unconfirmed;

    private long confirmedAt;
    private final CommandDefects defects = new CommandDefects(this);

    ReplicaContext(ReplicaSite site, ActorRef<Replica.Command> self) {
        this.site = site;
        this.sender = site.network().sender(site.machine());
        this.self = self;
        this.chance = site.engine().chance("replica " + site.machine());
        this.startedAt = site.engine().now();
    }

    String name() {
        return site.machine();
    }

    /** What everything in the run comes from. */
    long seed() {
        return site.engine().seed();
    }

    BrokenCalls brokenCalls() {
        return defects;
    }

    long now() {
        return site.engine().now();
    }

    /** What the machine's own clock shows (rule P8). */
    long clockMillis() {
        return site.clock().millis();
    }

    /** The same without its skew. */
    long trueMillis() {
        return site.clock().trueMillis();
    }

    long startedAt() {
        return startedAt;
    }

    Chance chance() {
        return chance;
    }

    ClusterSettings settings() {
        return site.settings();
    }

    long setting(Setting setting) {
        return site.settings().get(setting);
    }

    Mode mode() {
        return site.mode();
    }

    Rules rules() {
        return site.rules();
    }

    Disk disk() {
        return site.disk();
    }

    /** Sends to another machine over the network; what stays inside this one does not travel. */
    void send(String to, Message message) {
        if (to.equals(name())) {
            site.gate().tell(self, new Replica.Delivered(name(), message));
        } else {
            sender.send(to, message);
        }
    }

    void tell(ClusterEvent event) {
        site.events().tell(event);
    }

    String zoneOf(String machine) {
        return site.network().zoneOf(machine);
    }

    String regionOf(String machine) {
        return site.network().regionOf(machine);
    }

    /** Whether another machine stands in the same region (rule Z7). */
    boolean isNear(String machine) {
        return sender.isNear(machine);
    }

    /** What so many ways to another machine take longer because it stands in another region; nanoseconds. */
    long waysTo(String machine, int ways) {
        return isNear(machine) ? 0 : ways * setting(Setting.LINK_CROSS_REGION);
    }

    /** How long a message to another machine is on its way at most while nothing is broken; nanoseconds. */
    long longestWay(String machine) {
        return sender.longestWay(machine);
    }

    /** Runs work in this actor after a delay. */
    void after(long nanos, Runnable work) {
        site.engine().after(nanos, () -> site.gate().tell(self, new Replica.Work(work)));
    }

    /** Runs work in this actor once all that is due at this very time has happened, so that what comes together goes on together. */
    void together(Runnable work) {
        if (site.engine().isMoreDueNow()) {
            after(0, work);
        } else {
            work.run();
        }
    }

    /** Runs work in this actor once everything written so far is durable. */
    void whenDurable(Runnable work) {
        if (unconfirmed++ == 0) {
            confirmedAt = now();
        }
        site.disk().sync(() -> site.gate().tell(self, new Replica.Work(() -> confirmed(work))));
    }

    private void confirmed(Runnable work) {
        unconfirmed--;
        confirmedAt = now();
        work.run();
    }

    /** This process was frozen: what the disk confirmed meanwhile it hears of only now. */
    void woke() {
        confirmedAt = now();
    }

    /** Whether the disk confirms nothing any more: full, or far slower than disks are. What is promised here may never be on it (rules W3, W7). */
    boolean isDiskStuck() {
        return unconfirmed > 0
                && now() - confirmedAt >= Math.max(setting(Setting.IN_SYNC_TIMEOUT), 2 * setting(Setting.DISK_SYNC));
    }
}
