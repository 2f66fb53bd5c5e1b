package io.blackstart.drills.file;

import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.Workload;
import java.util.List;
import java.util.Optional;

/** What a step of a drill does. */
public sealed interface Action {
    /** As an operator says it, and as the journal tells it: {@code pull-plug zone a}. */
    String words();

    /** {@code pull-plug}, {@code partition}, {@code latency}. */
    record Break(Fault fault) implements Action {
        @Override
        public String words() {
            return fault.name();
        }
    }

    record PlugIn(Target target) implements Action {
        @Override
        public String words() {
            return "plug-in " + target.words();
        }
    }

    /** Mends a machine's disk, whatever ails it. */
    record MendDisk(String machine) implements Action {
        @Override
        public String words() {
            return "disk " + machine + " ok";
        }
    }

    record Thaw(String machine) implements Action {
        @Override
        public String words() {
            return "thaw " + machine;
        }
    }

    /** Mends one fault. @param fault its name, as {@link Fault#name()} gives it */
    record Heal(String fault) implements Action {
        @Override
        public String words() {
            return "heal " + fault;
        }
    }

    /** Mends every fault. */
    record HealAll() implements Action {
        @Override
        public String words() {
            return "heal all";
        }
    }

    record MultiAz(boolean on) implements Action {
        @Override
        public String words() {
            return "multi-az " + (on ? "on" : "off");
        }
    }

    /** Rules Z3, Z7, Z8: read replicas come and go, machines are drained, the database moves. */
    record Reshape(Change change) implements Action {
        @Override
        public String words() {
            return change.words();
        }
    }

    /** Rules Z7, E9: to another region whose copy is forced to reign, with whatever that gives up. */
    record ForceMove(String region) implements Action {
        @Override
        public String words() {
            return new Change.MoveRegion(region, true).words();
        }
    }

    /** Rule Z3: rolls back the reshape under way. */
    record CancelReshape() implements Action {
        @Override
        public String words() {
            return "cancel-reshape";
        }
    }

    /** Rule Z6: the disk of a replaced machine is not waited for any more. */
    record GiveUpDisk(String machine) implements Action {
        @Override
        public String words() {
            return "give-up-disk " + machine;
        }
    }

    /** @param to machine of the backup that is to be primary */
    record SwitchOver(String to) implements Action {
        @Override
        public String words() {
            return "switch-over to " + to;
        }
    }

    /** Rule E9, with whatever it gives up. @param machine of the replica that is to be primary */
    record ForcePromote(String machine) implements Action {
        @Override
        public String words() {
            return "force-promote " + machine;
        }
    }

    /**
     * Another rate, another mix, other clients, or no more operations of a workload.
     *
     * @param workload its name
     * @param clients how many from now on
     * @param zones where they stand from now on, in turn; none for where they stand
     * @param stop whether operations stop arriving, until another rate is given
     */
    record ChangeWorkload(
            String workload,
            Optional<RateChange> rate,
            Optional<Mix> mix,
            Optional<Integer> clients,
            List<String> zones,
            boolean stop)
            implements Action {
        public ChangeWorkload {
            zones = List.copyOf(zones);
        }

        /** Changes the load as it says; on the pump. */
        public void on(Workload load) {
            mix.ifPresent(load::changeMix);
            clients.ifPresent(load::changeClients);
            if (!zones.isEmpty()) {
                load.changeZones(zones);
            }
            rate.ifPresent(change -> load.changeRate(change.from(load.ratePerSecond())));
            if (stop) {
                load.pause();
            }
        }

        @Override
        public String words() {
            return "change-workload " + workload
                    + rate.map(change -> " rate " + change.words()).orElse("")
                    + mix.map(change -> " mix " + change.words()).orElse("")
                    + clients.map(count -> " clients " + count).orElse("")
                    + (zones.isEmpty() ? "" : " zones " + String.join(",", zones))
                    + (stop ? " stop" : "");
        }
    }

    /** Rule P6: what lost in merges so far and was not written back yet is written once more, over whatever stands there now. */
    record WriteBack() implements Action {
        @Override
        public String words() {
            return "write-back all";
        }
    }

    /** Words for the room; stops a live run for a workshop, has no effect headless. */
    record Note(String text) implements Action {
        @Override
        public String words() {
            return "note: " + text;
        }
    }
}
