package io.blackstart.drills.random;

import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.RandomFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Draws what happens in the middle of an {@link Occasion}: power goes for a moment, a disk gives up, a link breaks, or something that was broken
 * comes back, one to three of them at once. It hits those it is about more often than others.
 */
public final class StrikeDraw {
    private static final long MILLI = 1_000_000L;

    /** What it may do; each as often as it stands here, as far as the run has the word it goes by. */
    private enum Kind {
        MEND,
        BLIP,
        PLUG,
        FREEZE,
        CUT,
        SLOW_DISK,
        WIPE
    }

    private static final List<Kind> DRAWN_FROM = List.of(
            Kind.MEND,
            Kind.MEND,
            Kind.BLIP,
            Kind.BLIP,
            Kind.BLIP,
            Kind.PLUG,
            Kind.PLUG,
            Kind.FREEZE,
            Kind.CUT,
            Kind.SLOW_DISK,
            Kind.SLOW_DISK,
            Kind.WIPE,
            Kind.WIPE);

    private final List<Kind> kinds;
    private final FaultDraw faults;
    private final Standing standing;
    private final Chance chance;

    /** @param words the run draws from; it is struck with nothing else */
    public StrikeDraw(Collection<RandomFault> words, FaultDraw faults, Standing standing, Chance chance) {
        this.kinds = DRAWN_FROM.stream().filter(kind -> goesBy(kind, words)).toList();
        this.faults = faults;
        this.standing = standing;
        this.chance = chance;
    }

    private static boolean goesBy(Kind kind, Collection<RandomFault> words) {
        return switch (kind) {
            case MEND -> true;
            case BLIP -> words.contains(RandomFault.BLIP);
            case PLUG -> words.contains(RandomFault.PULL_PLUG);
            case FREEZE -> words.contains(RandomFault.FREEZE);
            case CUT -> words.contains(RandomFault.PARTITION);
            case SLOW_DISK, WIPE -> words.contains(RandomFault.DISK);
        };
    }

    /** How long after the event: mostly before the next message can have come. */
    public long delayNanos() {
        return Pick.between(MILLI / 10, 150 * MILLI, chance);
    }

    /** All at the same moment. */
    public List<Blow> draw(Occasion occasion) {
        List<Blow> blows = new ArrayList<>();
        int count = chance.with(0.4) ? 1 : chance.with(0.6) ? 2 : 3;
        for (int i = 0; i < count; i++) {
            blows.addAll(one(kinds.get((int) chance.below(kinds.size())), occasion));
        }
        return blows;
    }

    /**
     * While the seat is contested: often whoever has just promised somebody else loses power for a moment, all but the primary; what they
     * remember of it is on their disks.
     */
    public List<Blow> drawContested(Occasion occasion) {
        return chance.with(0.35)
                ? standing.replicas().stream()
                        .filter(name -> !standing.primary().equals(Optional.of(name)) && standing.hasPower(name))
                        .map(faults::blip)
                        .toList()
                : draw(occasion);
    }

    /** Where one machine holds everything: mostly once there is something that nobody else has, all others come back and it goes. */
    public List<Blow> drawAlone(Occasion occasion) {
        List<Blow> blows = new ArrayList<>();
        if (kinds.contains(Kind.PLUG) || kinds.contains(Kind.BLIP)) {
            standing.faults().forEach(name -> blows.add(Blow.of(new Action.Heal(name))));
            blows.addAll(FaultDraw.breaking(
                    occasion.actors().stream().map(FaultDraw::plug).toList()));
        }
        return blows;
    }

    /** How long after it began to. */
    public long delayAloneNanos() {
        return Pick.between(50 * MILLI, 500 * MILLI, chance);
    }

    /** How long a primary reigns that is there for a moment only. */
    public long delayOfReturnNanos() {
        return Pick.between(20 * MILLI, 400 * MILLI, chance);
    }

    private List<Blow> one(Kind kind, Occasion occasion) {
        return switch (kind) {
            case MEND -> mend();
            case BLIP ->
                whom(occasion).filter(standing::hasPower).map(faults::blip).stream()
                        .toList();
            case PLUG ->
                FaultDraw.breaking(whom(occasion).map(FaultDraw::plug).stream().toList());
            case FREEZE ->
                whom(occasion).filter(standing::hasPower).map(this::shortFreeze).stream()
                        .toList();
            case CUT -> whom(occasion).map(faults::cutAround).orElse(List.of());
            case SLOW_DISK ->
                FaultDraw.breaking(
                        replica(occasion).map(faults::slowDisk).stream().toList());
            case WIPE ->
                FaultDraw.breaking(replica(occasion).filter(faults::mayWipe).map(Fault.WipedDisk::new).stream()
                        .toList());
        };
    }

    private Blow shortFreeze(String machine) {
        return Blow.lasting(
                Pick.between(20 * MILLI, 1_000 * MILLI, chance), new Action.Break(new Fault.Frozen(machine)));
    }

    /** One of those it is about, who reigns or reigned before, or anybody. */
    private Optional<String> whom(Occasion occasion) {
        return chance.with(0.1) ? Pick.anyOf(standing.gateways(), _ -> true, chance) : replica(occasion);
    }

    private Optional<String> replica(Occasion occasion) {
        return switch ((int) chance.below(5)) {
            case 0, 1 -> Pick.anyOf(occasion.actors(), standing.replicas()::contains, chance);
            case 2 -> chance.with(0.5) ? standing.primary() : standing.formerPrimary();
            default -> Pick.anyOf(standing.replicas(), _ -> true, chance);
        };
    }

    /** All links, or any one fault. */
    private List<Blow> mend() {
        List<String> broken = standing.faults();
        List<String> mended = chance.with(0.5)
                ? broken.stream().filter(StrikeDraw::isOfLinks).toList()
                : Pick.anyOf(broken, _ -> true, chance).stream().toList();
        return mended.stream().map(name -> Blow.of(new Action.Heal(name))).toList();
    }

    private static boolean isOfLinks(String fault) {
        return fault.startsWith("partition ") || fault.startsWith("latency ") || fault.startsWith("freeze ");
    }
}
