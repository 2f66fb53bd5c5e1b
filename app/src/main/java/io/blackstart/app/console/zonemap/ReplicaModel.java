package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.event.ClusterView.SilenceView;
import io.blackstart.cluster.event.Missed;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.drills.words.Format;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A database machine with a replica, as its card shows it.
 *
 * @param role what it is to its cluster
 * @param condition how it is to the primary in office and its side
 * @param missed by whom all the same, in words; empty if by nobody
 * @param rows always three, so that cards keep their size
 * @param copied share of its copy, 0 … 1
 */
record ReplicaModel(
        String machine,
        Plug plug,
        Badge role,
        Badge condition,
        String missed,
        boolean inOffice,
        List<Row> rows,
        double copied)
        implements MachineModel {
    private static final int MOST_NAMES = 3;

    record Row(String label, String value, Tone tone) {}

    static ReplicaModel of(ClusterView view, MachineView machine, ReplicaView replica) {
        boolean inOffice =
                view.primaryServes() && machine.name().equals(view.reign().primary());
        SilenceView silence = Missed.of(view, machine.name());
        return new ReplicaModel(
                machine.name(),
                Plug.ofMachine(machine.name(), machine.powered()),
                Badge.of(replica.role()),
                condition(machine, replica, silence),
                silence.equals(SilenceView.NONE) ? missed(replica.silence()) : "",
                inOffice,
                rows(view, machine, replica, silence),
                copied(view, replica));
    }

    /** Without power, or held gone. */
    boolean away() {
        return !plug.powered() || condition.tone() == Tone.BAD;
    }

    private static String missed(SilenceView silence) {
        TreeSet<String> by = new TreeSet<>(silence.suspectedBy());
        by.addAll(silence.confirmedGoneBy());
        return by.isEmpty() ? "" : "missed by " + few(List.copyOf(by), MOST_NAMES - 1);
    }

    private static Badge condition(MachineView machine, ReplicaView replica, SilenceView silence) {
        if (silence.gone()) {
            return new Badge(Glyph.GONE, "GONE", Tone.BAD);
        }
        if (silence.suspect()) {
            return new Badge(Glyph.SUSPECT, "SUSPECT", Tone.WARN);
        }
        if (!machine.powered()) {
            return new Badge(Glyph.PLUG_PULLED, "NO POWER", Tone.BAD);
        }
        return state(replica.state());
    }

    static Badge state(ReplicaState state) {
        return switch (state) {
            case EMPTY -> new Badge(Glyph.EMPTY, "EMPTY", Tone.MUTED);
            case COPYING -> new Badge(Glyph.COPYING, "COPYING", Tone.WARN);
            case STREAMING -> new Badge(Glyph.STREAMING, "STREAMING", Tone.WARN);
            case LIVE -> new Badge(Glyph.LIVE, "LIVE", Tone.GOOD);
        };
    }

    private static List<Row> rows(ClusterView view, MachineView machine, ReplicaView replica, SilenceView silence) {
        if (silence.gone()) {
            return missedBy("confirmed by", silence.confirmedGoneBy(), Tone.BAD, replica);
        }
        if (silence.suspect()) {
            return missedBy("suspected by", silence.suspectedBy(), Tone.WARN, replica);
        }
        if (!machine.powered()) {
            return List.of(
                    new Row("no power since", Format.shortClock(machine.powerChangedAt()), Tone.BAD),
                    new Row("missed by", "nobody yet", Tone.MUTED),
                    onDisk(replica));
        }
        if (replica.role() == ReplicaRole.PRIMARY) {
            return primaryRows(view, replica);
        }
        return replica.state() == ReplicaState.LIVE ? liveRows(view, machine, replica) : catchUpRows(view, replica);
    }

    private static List<Row> missedBy(String label, List<String> by, Tone tone, ReplicaView replica) {
        return List.of(
                new Row(label, few(by, MOST_NAMES), tone),
                new Row("last heard", Format.shortClock(replica.silence().lastHeardAt()), Tone.PLAIN),
                onDisk(replica));
    }

    private static Row onDisk(ReplicaView replica) {
        return new Row("on its disk", "seq " + Format.count(replica.lastSeq()), Tone.PLAIN);
    }

    private static List<Row> primaryRows(ClusterView view, ReplicaView replica) {
        return List.of(
                seq(replica), holders(view), new Row("readers see", Format.count(replica.visibleSeq()), Tone.PLAIN));
    }

    /** Where acknowledged writes are (rule W3): in {@code strict} no record tells, they are at a majority of the voters. */
    private static Row holders(ClusterView view) {
        if (view.inSync().equals(ClusterView.InSyncView.NONE)) {
            return new Row("majority of", few(view.voters(), MOST_NAMES), Tone.PLAIN);
        }
        List<String> others = view.inSync().members().stream()
                .filter(member -> !member.equals(view.reign().primary()))
                .toList();
        return others.isEmpty()
                ? new Row("in-sync", "nobody else", Tone.WARN)
                : new Row("in-sync", few(others, MOST_NAMES), Tone.PLAIN);
    }

    private static String few(List<String> names, int most) {
        return names.size() <= most
                ? String.join(" ", names)
                : String.join(" ", names.subList(0, most - 1)) + " +" + (names.size() - most + 1);
    }

    private static List<Row> liveRows(ClusterView view, MachineView machine, ReplicaView replica) {
        return List.of(seq(replica), lag(view, machine, replica), reads(replica));
    }

    private static Row lag(ClusterView view, MachineView machine, ReplicaView replica) {
        String lag = Format.count(replica.lag());
        return view.slowedBy().equals(machine.name())
                ? new Row("slows writes", "lag " + lag, Tone.WARN)
                : new Row("lag", lag, lagTone(replica.lag()));
    }

    private static Tone lagTone(long lag) {
        return lag <= 1 ? Tone.GOOD : Tone.PLAIN;
    }

    private static List<Row> catchUpRows(ClusterView view, ReplicaView replica) {
        String doing = replica.state().name().toLowerCase(Locale.ROOT);
        String share = replica.catchUp().running() ? Format.percent(copied(view, replica)) : "waits";
        return List.of(
                new Row(doing, share, Tone.WARN),
                new Row("to come", Format.count(replica.lag(), "write"), Tone.PLAIN),
                reads(replica));
    }

    private static Row seq(ReplicaView replica) {
        return new Row("seq", Format.count(replica.lastSeq()), Tone.PLAIN);
    }

    private static Row reads(ReplicaView replica) {
        return replica.ready() ? new Row("reads", "ready", Tone.GOOD) : new Row("reads", "not ready", Tone.WARN);
    }

    /** What it has of what it has to have; all once it is live. */
    private static double copied(ClusterView view, ReplicaView replica) {
        if (replica.state() == ReplicaState.LIVE) {
            return 1;
        }
        long from = replica.catchUp().fromSeq();
        long all = view.primary().map(ReplicaView::lastSeq).orElse(0L) - from;
        return !replica.catchUp().running() || all <= 0
                ? 0
                : Math.clamp((double) (replica.lastSeq() - from) / all, 0, 1);
    }
}
