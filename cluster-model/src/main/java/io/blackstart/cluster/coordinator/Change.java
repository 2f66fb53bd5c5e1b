package io.blackstart.cluster.coordinator;

import java.util.Optional;

/** What an operator, or the coordinator by itself, wants to be different about a placement (rules Z2, Z3, Z6, Z7, Z8). */
public sealed interface Change {
    /** The words of the command line. */
    String words();

    /** Rules Z3, Z6: who keeps its place though it is gone, since the operator did not want it replaced. */
    default Optional<String> keepsThoughGone() {
        return Optional.empty();
    }

    /** Rule Z6: whether it waits for nobody who is gone and cannot be replaced either. */
    default boolean replacesWhoIsGone() {
        return false;
    }

    /** Rule Z3: what is wanted instead when it is cancelled on the way. */
    default Change cancelled() {
        return new RollBack(this);
    }

    /** Rules Z1, Z2. */
    record MultiAz(boolean on) implements Change {
        @Override
        public String words() {
            return "multi-az " + (on ? "on" : "off");
        }
    }

    /** One read replica more, on a free machine of a zone. */
    record AddReadReplica(String zone) implements Change {
        @Override
        public String words() {
            return "replica add zone " + zone;
        }
    }

    record RemoveReadReplica(String machine) implements Change {
        @Override
        public String words() {
            return "replica remove " + machine;
        }
    }

    /** One replica to a free machine of another zone. */
    record MoveReplica(String machine, String zone) implements Change {
        @Override
        public String words() {
            return "replica move " + machine + " zone " + zone;
        }
    }

    /** Rule Z8: nothing is placed on a machine any more, and what is there goes. */
    record Drain(String machine) implements Change {
        @Override
        public String words() {
            return "drain " + machine;
        }
    }

    /** Rule Z8: a machine may take something again. */
    record Undrain(String machine) implements Change {
        @Override
        public String words() {
            return "undrain " + machine;
        }
    }

    /** Rule Z6: a machine was gone too long; its replica is placed elsewhere. */
    record Replace(String machine) implements Change {
        @Override
        public String words() {
            return "replace " + machine;
        }

        @Override
        public boolean replacesWhoIsGone() {
            return true;
        }
    }

    /** Rules Z3, P4: the placement that stood last, after a configuration from before it came back with a forced promotion or a merge. */
    record Restore() implements Change {
        @Override
        public String words() {
            return "restore the placement";
        }
    }

    /**
     * Rule Z7: to another region, which then holds the primary and all voters; the one it leaves becomes a read region.
     *
     * @param forced whether a replica there was forced to reign first, the region it leaves being lost (rule E9)
     */
    record MoveRegion(String to, boolean forced) implements Change {
        public MoveRegion(String to) {
            this(to, false);
        }

        @Override
        public String words() {
            return "move-region " + to + (forced ? " --force" : "");
        }
    }

    /** Rule Z3: back to where everything stood before a change began. Where that can be reached no more, cancelling it lets the change go on. */
    record RollBack(Change undone) implements Change {
        @Override
        public String words() {
            return "roll back " + undone.words();
        }

        @Override
        public Optional<String> keepsThoughGone() {
            return undone instanceof Replace replace ? Optional.of(replace.machine()) : Optional.empty();
        }

        @Override
        public boolean replacesWhoIsGone() {
            return undone.replacesWhoIsGone();
        }

        @Override
        public Change cancelled() {
            return undone;
        }
    }
}
