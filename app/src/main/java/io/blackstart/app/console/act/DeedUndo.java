package io.blackstart.app.console.act;

/** How each deed is undone, for who is about to do it. A new deed does not compile before it is said. */
final class DeedUndo {
    private static final String FOR_GOOD = "This cannot be undone.";

    private DeedUndo() {}

    /** A sentence. */
    static String of(Deed deed) {
        return switch (deed) {
            case PULL_PLUG -> by("Plug in");
            case PLUG_IN -> by("Pull plug");
            case FREEZE -> by("Thaw");
            case THAW -> by("Freeze");
            case SLOW_DISK, FULL_DISK -> by("Mend disk");
            case COOLING_FAILURE,
                    FLAP_POWER,
                    ISOLATE,
                    PARTITION,
                    CUT,
                    SLOW_LINK,
                    LOSSY_LINK,
                    FLAP_LINK,
                    SKEW_CLOCK,
                    OVERLOAD,
                    JUNK -> by("Heal, here or under Broken");
            case MEND_DISK, HEAL_ALL -> by("break it again");
            case SWITCH_OVER -> by("switch over to the one before");
            case ADD_REPLICA -> by("Remove replica");
            case REMOVE_REPLICA -> by("Add read replica in its zone");
            case MOVE_REPLICA -> by("Move to zone, back");
            case DRAIN -> by("Undrain");
            case UNDRAIN -> by("Drain");
            case MOVE_REGION -> by("move back");
            case CANCEL_RESHAPE -> by("ask for the change again");
            case WIPE_DISK, FORCE_PROMOTE, GIVE_UP_DISK, NOTE -> FOR_GOOD;
        };
    }

    private static String by(String what) {
        return "Undo: " + what + ".";
    }
}
