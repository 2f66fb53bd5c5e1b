package io.blackstart.app.console.look;

import io.blackstart.cluster.fault.FaultKind;
import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.drills.words.EventKind;
import io.blackstart.icons.Glyph;

/** The sign of what has no word beside it. A new kind does not compile before it has one. */
public final class Glyphs {
    private Glyphs() {}

    public static Glyph of(MachineRole role) {
        return switch (role) {
            case DATABASE -> Glyph.DATABASE;
            case GATEWAY -> Glyph.GATEWAY;
        };
    }

    public static Glyph of(FaultKind kind) {
        return switch (kind) {
            case PULL_PLUG -> Glyph.PLUG_PULLED;
            case COOLING_FAILURE -> Glyph.COOLING_FAILURE;
            case FLAP_POWER -> Glyph.FLAP_POWER;
            case PARTITION -> Glyph.PARTITION;
            case LATENCY -> Glyph.SLOW_LINK;
            case FLAP_LINK -> Glyph.FLAP_LINK;
            case FREEZE -> Glyph.FREEZE;
            case SLOW_DISK -> Glyph.SLOW_DISK;
            case FULL_DISK -> Glyph.FULL_DISK;
            case WIPE_DISK -> Glyph.WIPE_DISK;
            case SKEW_CLOCK -> Glyph.SKEW_CLOCK;
            case OVERLOAD -> Glyph.OVERLOAD;
            case JUNK -> Glyph.JUNK;
        };
    }

    /** @param word of a fault's kind, as events tell it; of one this program does not know it is a warning */
    public static Glyph ofFault(String word) {
        return FaultKind.of(word).map(Glyphs::of).orElse(Glyph.WARNING);
    }

    public static Glyph of(EventKind kind) {
        return switch (kind) {
            case RUN -> Glyph.RUNS;
            case NOTE -> Glyph.NOTE;
            case OPERATOR -> Glyph.OPERATOR;
            case FAULT -> Glyph.WARNING;
            case POWER -> Glyph.POWER;
            case MEMBER -> Glyph.MEMBER;
            case ELECTION -> Glyph.ELECTION;
            case REPLICA -> Glyph.DATABASE;
            case MERGE -> Glyph.MERGE;
            case RESHAPE -> Glyph.RESHAPE;
            case GATEWAY -> Glyph.GATEWAY;
            case ENDPOINT -> Glyph.ENDPOINT;
            case BREACH -> Glyph.BREACHED;
        };
    }
}
