package io.blackstart.app.console.bridge;

/** What is known of acknowledged writes that are gone: only the disks at the end of a drill tell. */
public sealed interface Losses {
    /** The disks were looked at. @param writes acknowledged ones that are on none */
    record Counted(long writes) implements Losses {}

    /** Nobody has looked. */
    enum Unjudged implements Losses {
        /** The drill has not ended yet. */
        AT_THE_END,
        /** A cluster that serves on has no end at which its disks could be looked at. */
        IN_DRILLS
    }
}
