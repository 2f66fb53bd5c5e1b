package io.blackstart.app.console.act;

import io.blackstart.app.console.look.Glyphs;
import io.blackstart.cluster.fault.FaultKind;
import io.blackstart.icons.Glyph;

/** The sign of each deed: where it breaks something, mostly that of the fault. A new deed does not compile before it has one. */
final class DeedGlyphs {
    private DeedGlyphs() {}

    static Glyph of(Deed deed) {
        return switch (deed) {
            case PULL_PLUG -> Glyphs.of(FaultKind.PULL_PLUG);
            case PLUG_IN -> Glyph.PLUG;
            case COOLING_FAILURE -> Glyphs.of(FaultKind.COOLING_FAILURE);
            case FLAP_POWER -> Glyphs.of(FaultKind.FLAP_POWER);
            case FREEZE -> Glyphs.of(FaultKind.FREEZE);
            case THAW -> Glyph.THAW;
            case ISOLATE -> Glyph.ISOLATE;
            case PARTITION -> Glyphs.of(FaultKind.PARTITION);
            case CUT -> Glyph.CUT;
            case SLOW_LINK -> Glyphs.of(FaultKind.LATENCY);
            case LOSSY_LINK -> Glyph.LOSSY_LINK;
            case FLAP_LINK -> Glyphs.of(FaultKind.FLAP_LINK);
            case SLOW_DISK -> Glyphs.of(FaultKind.SLOW_DISK);
            case FULL_DISK -> Glyphs.of(FaultKind.FULL_DISK);
            case WIPE_DISK -> Glyphs.of(FaultKind.WIPE_DISK);
            case MEND_DISK -> Glyph.MEND_DISK;
            case SKEW_CLOCK -> Glyphs.of(FaultKind.SKEW_CLOCK);
            case OVERLOAD -> Glyphs.of(FaultKind.OVERLOAD);
            case JUNK -> Glyphs.of(FaultKind.JUNK);
            case HEAL_ALL -> Glyph.HEAL;
            case SWITCH_OVER -> Glyph.SWITCH_OVER;
            case FORCE_PROMOTE -> Glyph.FORCE_PROMOTE;
            case ADD_REPLICA -> Glyph.ADD_REPLICA;
            case REMOVE_REPLICA -> Glyph.REMOVE_REPLICA;
            case MOVE_REPLICA -> Glyph.MOVE_REPLICA;
            case DRAIN -> Glyph.DRAIN;
            case UNDRAIN -> Glyph.UNDRAIN;
            case GIVE_UP_DISK -> Glyph.GIVE_UP_DISK;
            case MOVE_REGION -> Glyph.MOVE_REGION;
            case CANCEL_RESHAPE -> Glyph.CANCEL_RESHAPE;
            case NOTE -> Glyph.NOTE;
        };
    }
}
