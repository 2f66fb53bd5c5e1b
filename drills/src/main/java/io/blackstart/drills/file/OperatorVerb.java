package io.blackstart.drills.file;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an operator can say to a running cluster on one line; {@link OperatorLine} reads it. The words are those of drill files (cli.md). */
public enum OperatorVerb {
    PULL_PLUG("pull-plug", "zone ZONE | machine MACHINE | region REGION | all", 1, "Takes the power of what is named."),
    PLUG_IN(
            "plug-in",
            "all | zone ZONE | machine MACHINE | region REGION",
            1,
            "Gives the power back, whatever took it."),
    COOLING_FAILURE("cooling-failure", "zone ZONE EVERY", 2, "A zone gets hotter: one machine after the other stops."),
    FLAP_POWER("flap-power", "MACHINE PERIOD", 2, "A machine's power comes and goes."),
    FREEZE("freeze", "MACHINE", 1, "A machine's process stands still; its power stays."),
    THAW("thaw", "MACHINE", 1, "Undoes freeze."),
    PARTITION(
            "partition",
            "SIDE / SIDE",
            1,
            "Cuts zones or machines off from others, as in: a,b / c,d.",
            VerbOption.flag("--one-way", "Only what the left side sends is lost.")),
    LATENCY(
            "latency",
            "END END DURATION",
            3,
            "Slows the links between two zones or machines.",
            new VerbOption("--jitter", "%", "How much the latency varies, such as 10%."),
            new VerbOption("--loss", "%", "How much is lost, such as 1%.")),
    FLAP_LINK("flap-link", "MACHINE PERIOD", 2, "A machine's links come and go."),
    DISK("disk", "MACHINE slow [SYNC] | full | wipe | ok", 2, "Makes a disk slow, full or empty; ok mends it."),
    SKEW_CLOCK("skew-clock", "MACHINE +DURATION | -DURATION", 2, "Sets a machine's clock ahead or behind."),
    OVERLOAD("overload", "GATEWAY DURATION", 2, "Each request takes a gateway that long."),
    JUNK("junk", "GATEWAY RATE", 2, "Bogus requests at a gateway, as in: gateway-a1 20000/s."),
    HEAL("heal", "[all | FAULT]", 0, "Undoes every fault, or one by its name as status shows it."),
    MULTI_AZ("multi-az", "on | off", 1, "Spreads the database over zones, or takes it back into one."),
    SWITCH_OVER("switch-over", "MACHINE", 1, "Makes a backup the primary, without losing anything."),
    FORCE_PROMOTE(
            "force-promote",
            "MACHINE",
            1,
            "Makes a replica the primary that lacks acknowledged writes.",
            VerbOption.flag("--yes", "Does it, though it cannot be undone.")),
    REPLICA(
            "replica",
            "add zone ZONE | remove MACHINE | move MACHINE zone ZONE",
            2,
            "Adds or removes a read replica, or moves one to another zone."),
    DRAIN("drain", "MACHINE", 1, "Moves away what is on a machine; nothing new comes."),
    UNDRAIN("undrain", "MACHINE", 1, "Undoes drain."),
    MOVE_REGION(
            "move-region",
            "REGION",
            1,
            "Moves the database to another region; --force where the one it leaves is lost.",
            VerbOption.flag("--force", "Gives up what only the lost region has."),
            VerbOption.flag("--yes", "Does it, though it cannot be undone.")),
    CANCEL_RESHAPE("cancel-reshape", "", 0, "Rolls back the reshape under way."),
    GIVE_UP_DISK(
            "give-up-disk",
            "MACHINE",
            1,
            "Waits no longer for the disk of a replaced machine.",
            VerbOption.flag("--yes", "Does it, though it cannot be undone.")),
    CHANGE_WORKLOAD(
            "change-workload",
            "NAME rate RATE | clients N | mix MIX | zones ZONES | stop",
            2,
            "Changes the console's own load, as in: shop rate 120/s, shop mix get=60,set=40, shop stop."),
    NOTE("note", "TEXT", 1, "Puts a note into the journal.");

    private final String word;
    private final String operands;
    private final int least;
    private final String about;
    private final List<VerbOption> options;

    /** @param least operands it needs */
    OperatorVerb(String word, String operands, int least, String about, VerbOption... options) {
        this.word = word;
        this.operands = operands;
        this.least = least;
        this.about = about;
        this.options = List.of(options);
    }

    public String word() {
        return word;
    }

    /** What follows the word, as help shows it. */
    public String operands() {
        return operands;
    }

    /** One sentence for help. */
    public String about() {
        return about;
    }

    public List<VerbOption> options() {
        return options;
    }

    int least() {
        return least;
    }

    /** For a sentence that says what was expected: {@code freeze MACHINE}. */
    String usage() {
        return (word + " " + operands).strip();
    }

    static Optional<OperatorVerb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }

    /** The words of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(OperatorVerb::word).toList();
    }
}
