package io.blackstart.drills.proof;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.drills.checker.GuaranteeChecker;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.ProgressListener;
import io.blackstart.drills.run.StopSignal;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The library's random drill in a mode, run with rules and disks of choice. */
final class RandomDrill {
    private static final String AVAILABLE = "random-faults-available";

    private final Drill drill;

    private RandomDrill(Drill drill) {
        this.drill = drill;
    }

    static RandomDrill in(Mode mode) {
        String own = "random-faults-" + mode.word();
        String text = Library.ids().contains(own)
                ? Library.text(own)
                : Library.text(AVAILABLE).replace("mode: available", "mode: " + mode.word()).replace("spare: one", mode == Mode.STRICT ? "spare: majority" : "spare: one");
        return new RandomDrill(DrillFile.parse(own, text).drill().orElseThrow(() -> new IllegalStateException(DrillFile.parse(own, text).toString())));
    }

    DrillResult run(long seed, Rules rules, DiskMaker disks) {
        AtomicBoolean broken = new AtomicBoolean();
        return DrillRunner.run(
                drill,
                seed,
                List.of(told -> broken.set(broken.get() || told.event() instanceof ClusterEvent.GuaranteeBreached)),
                ProgressListener.NONE,
                broken::get,
                GuaranteeChecker::new,
                (spec, engine, sinks) -> Cluster.form(spec, engine, sinks, rules, disks));
    }

    void dig(long seed, String what, double from, double to) {
        DrillRunner.run(drill, seed, List.of(st -> { if (st.at() / 1e9 > from && st.at() / 1e9 < to && !(st.event() instanceof io.blackstart.cluster.event.ClusterEvent.ReplicasSampled) && !(st.event() instanceof io.blackstart.cluster.event.ClusterEvent.OperationsCounted) && !(st.event() instanceof io.blackstart.cluster.event.ClusterEvent.TrafficMetered)) System.out.println(st.at() / 1e9 + " E " + st.event()); }), ProgressListener.NONE, StopSignal.NEVER, GuaranteeChecker::new,
                (spec, engine, sinks) -> { Cluster c = Cluster.form(spec, engine, sinks, Rules.standard(), DiskMaker.SIMULATED);
                  c.tap((at, f, t, m) -> { if (at / 1e9 > from && at / 1e9 < to && m.toString().contains(what)) System.out.println(at / 1e9 + " " + f + ">" + t + " " + m); });
                  c.onOperation(op -> { if (op.toString().contains(what)) System.out.println(engine.now() / 1e9 + " OP " + op); });
                  return c; });
    }

    DrillResult run(long seed) {
        return run(seed, Rules.standard(), DiskMaker.SIMULATED);
    }
}
