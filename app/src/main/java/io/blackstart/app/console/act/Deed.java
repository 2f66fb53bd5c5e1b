package io.blackstart.app.console.act;

import static io.blackstart.app.console.act.Subject.Kind.GATEWAY;
import static io.blackstart.app.console.act.Subject.Kind.GROUP;
import static io.blackstart.app.console.act.Subject.Kind.LINK;
import static io.blackstart.app.console.act.Subject.Kind.MACHINE;
import static io.blackstart.app.console.act.Subject.Kind.WHOLE;
import static io.blackstart.app.console.act.Subject.Kind.ZONE;

import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.fault.FaultRange;
import io.blackstart.drills.file.OperatorVerb;
import io.blackstart.icons.Glyph;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the console offers to do: each an operator's verb with the line it says, so that a click is read, carried out and journaled as the line
 * typed to {@code blackstart ctl} is. Forms, buttons and menus are made of this table. In a line {@code {what}} is the subject as a plug is named,
 * {@code {name}} its name, and any other brace a field.
 */
public enum Deed {
    PULL_PLUG(
            OperatorVerb.PULL_PLUG,
            "Pull plug",
            Tone.BAD,
            "{what}",
            "Power, memory and what was not synced are gone at once.",
            Set.of(MACHINE, GATEWAY, ZONE, WHOLE)),
    PLUG_IN(OperatorVerb.PLUG_IN, "Plug in", Tone.GOOD, "{what}", "", Set.of(MACHINE, GATEWAY, ZONE, WHOLE)),
    COOLING_FAILURE(
            OperatorVerb.COOLING_FAILURE,
            "Cooling failure…",
            Tone.BAD,
            "zone {name} {every}",
            "",
            Set.of(ZONE),
            DeedField.duration("every", "A machine stops every", "2s", FaultRange.INTERVAL)),
    FLAP_POWER(
            OperatorVerb.FLAP_POWER,
            "Flapping power…",
            Tone.WARN,
            "{name} {period}",
            "",
            Set.of(MACHINE, GATEWAY),
            DeedField.duration("period", "Off and on again every", "4s", FaultRange.PERIOD)),
    FREEZE(OperatorVerb.FREEZE, "Freeze", Tone.WARN, "{name}", "", Set.of(MACHINE, GATEWAY)),
    THAW(OperatorVerb.THAW, "Thaw", Tone.GOOD, "{name}", "", Set.of(MACHINE, GATEWAY)),
    ISOLATE(
            OperatorVerb.PARTITION,
            "Isolate…",
            Tone.WARN,
            "{name} / {from} {one-way}",
            "Nothing passes between the two sides; each goes on with what it reaches.",
            Set.of(MACHINE, GATEWAY, ZONE, GROUP),
            DeedField.choice("from", "From", DeedField.Form.OTHER_SIDE, "the other side"),
            DeedField.flag("one-way", "Only what it sends is lost", "it still hears the others")),
    PARTITION(
            OperatorVerb.PARTITION,
            "Partition…",
            Tone.WARN,
            "{left} / {right} {one-way}",
            "Nothing passes between the two sides; each goes on with what it reaches. On the map: draw a line around"
                    + " one.",
            Set.of(WHOLE),
            DeedField.side("left", "One side", DeedField.Form.FIRST_ZONE),
            DeedField.side("right", "Other side", DeedField.Form.OTHER_ZONES),
            DeedField.flag("one-way", "Only what the one side sends is lost", "it still hears the other")),
    CUT(
            OperatorVerb.PARTITION,
            "Cut…",
            Tone.WARN,
            "{name} / {other} {one-way}",
            "Nothing passes between these two; all else goes on.",
            Set.of(LINK),
            DeedField.flag("one-way", "Only what the first sends is lost", "it still hears the other")),
    SLOW_LINK(
            OperatorVerb.LATENCY,
            "Slow link…",
            Tone.WARN,
            "{name} {to} {latency} --jitter {jitter} --loss {loss}",
            "",
            Set.of(MACHINE, GATEWAY, ZONE, LINK),
            DeedField.choice("to", "To", DeedField.Form.OTHER_END, "in both directions"),
            DeedField.duration("latency", "Takes, one way", "50ms", FaultRange.LATENCY),
            DeedField.share("jitter", "Varies by", "20%"),
            DeedField.share("loss", "Lost", "0%")),
    LOSSY_LINK(
            OperatorVerb.LATENCY,
            "Lossy link…",
            Tone.WARN,
            "{name} {to} {latency} --jitter {jitter} --loss {loss}",
            "Part of what is sent is lost: connections show it as delay, gossip as silence.",
            Set.of(MACHINE, GATEWAY, ZONE, LINK),
            DeedField.choice("to", "To", DeedField.Form.OTHER_END, "in both directions"),
            DeedField.share("loss", "Lost", "10%"),
            DeedField.duration("latency", "Takes, one way", "1ms", FaultRange.LATENCY),
            DeedField.share("jitter", "Varies by", "20%")),
    FLAP_LINK(
            OperatorVerb.FLAP_LINK,
            "Flapping links…",
            Tone.WARN,
            "{name} {period}",
            "",
            Set.of(MACHINE, GATEWAY),
            DeedField.duration("period", "Cut and whole again every", "2s", FaultRange.PERIOD)),
    SLOW_DISK(
            OperatorVerb.DISK,
            "Slow disk…",
            Tone.WARN,
            "{name} slow {sync}",
            "Each sync of its disk takes longer, and writes wait for it while it is in sync.",
            Set.of(MACHINE),
            DeedField.duration("sync", "Each sync takes", "200ms", FaultRange.SYNC)),
    FULL_DISK(
            OperatorVerb.DISK,
            "Full disk",
            Tone.WARN,
            "{name} full",
            "Nothing more becomes durable on it; what is there stays.",
            Set.of(MACHINE)),
    WIPE_DISK(
            OperatorVerb.DISK,
            "Wipe disk…",
            Tone.BAD,
            "{name} wipe",
            "Its disk is empty and its replica starts anew. What no other disk has is lost; it fills again from the"
                    + " primary.",
            Set.of(MACHINE)),
    MEND_DISK(
            OperatorVerb.DISK,
            "Mend disk",
            Tone.GOOD,
            "{name} ok",
            "Its disk is as it was: fast, and with room.",
            Set.of(MACHINE)),
    SKEW_CLOCK(
            OperatorVerb.SKEW_CLOCK,
            "Skew clock…",
            Tone.WARN,
            "{name} {by}",
            "",
            Set.of(MACHINE, GATEWAY),
            DeedField.skew()),
    OVERLOAD(
            OperatorVerb.OVERLOAD,
            "Overload…",
            Tone.WARN,
            "{name} {takes}",
            "",
            Set.of(GATEWAY),
            DeedField.duration("takes", "Each request takes", "5ms", FaultRange.REQUEST)),
    JUNK(OperatorVerb.JUNK, "Junk traffic…", Tone.WARN, "{name} {rate}", "", Set.of(GATEWAY), DeedField.junk()),
    HEAL_ALL(OperatorVerb.HEAL, "Heal all", Tone.GOOD, "all", "", Set.of(WHOLE)),
    SWITCH_OVER(OperatorVerb.SWITCH_OVER, "Switch over", Tone.ACCENT, "{name}", "", Set.of(MACHINE)),
    FORCE_PROMOTE(OperatorVerb.FORCE_PROMOTE, "Force-promote…", Tone.BAD, "{name}", "", Set.of(MACHINE)),
    ADD_REPLICA(
            OperatorVerb.REPLICA,
            "Add read replica",
            Tone.ACCENT,
            "add zone {name}",
            "Copies the database to an idle machine here, which then serves reads.",
            Set.of(ZONE)),
    REMOVE_REPLICA(
            OperatorVerb.REPLICA,
            "Remove replica",
            Tone.ACCENT,
            "remove {name}",
            "Takes this read replica away; its machine is idle then.",
            Set.of(MACHINE)),
    MOVE_REPLICA(
            OperatorVerb.REPLICA,
            "Move to zone…",
            Tone.ACCENT,
            "move {name} zone {zone}",
            "Copies this replica to an idle machine of another zone first, then this one leaves. The plan is shown"
                    + " before anything is done.",
            Set.of(MACHINE),
            DeedField.choice("zone", "To zone", DeedField.Form.OTHER_ZONE, "of the same region")),
    DRAIN(OperatorVerb.DRAIN, "Drain", Tone.ACCENT, "{name}", "", Set.of(MACHINE, GATEWAY)),
    UNDRAIN(OperatorVerb.UNDRAIN, "Undrain", Tone.ACCENT, "{name}", "", Set.of(MACHINE, GATEWAY)),
    GIVE_UP_DISK(OperatorVerb.GIVE_UP_DISK, "Give up disk…", Tone.BAD, "{name}", "", Set.of(MACHINE)),
    MOVE_REGION(
            OperatorVerb.MOVE_REGION,
            "Move to region…",
            Tone.ACCENT,
            "{region} {force}",
            "",
            Set.of(WHOLE),
            DeedField.choice("region", "To", DeedField.Form.REGION, "a region that has a copy"),
            DeedField.flag(
                    "force", "By force", "where the region it leaves is lost; asks before it gives anything up")),
    CANCEL_RESHAPE(OperatorVerb.CANCEL_RESHAPE, "Cancel the change", Tone.WARN, "", "", Set.of(WHOLE)),
    NOTE(OperatorVerb.NOTE, "Note…", Tone.PLAIN, "{text}", "", Set.of(WHOLE), DeedField.text("text", "What to note"));

    private final OperatorVerb verb;
    private final String label;
    private final Tone tone;
    private final String line;
    private final String does;
    private final Set<Subject.Kind> fits;
    private final List<DeedField> fields;

    /** @param does what it does, in a sentence; empty where the verb's own says it */
    Deed(
            OperatorVerb verb,
            String label,
            Tone tone,
            String line,
            String does,
            Set<Subject.Kind> fits,
            DeedField... fields) {
        this.verb = verb;
        this.label = label;
        this.tone = tone;
        this.line = line;
        this.does = does;
        this.fits = fits;
        this.fields = List.of(fields);
    }

    OperatorVerb verb() {
        return verb;
    }

    /** On its button; with an ellipsis where it asks for something first. */
    public String label() {
        return label;
    }

    /** Its sign. */
    public Glyph glyph() {
        return DeedGlyphs.of(this);
    }

    public Tone tone() {
        return tone;
    }

    /** The same in the window's ids: {@code pull-plug}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String line() {
        return line;
    }

    List<DeedField> fields() {
        return fields;
    }

    boolean fits(Subject.Kind kind) {
        return fits.contains(kind);
    }

    /** Whether it breaks something; the others are an operator's work. */
    public boolean breaks() {
        return compareTo(HEAL_ALL) < 0;
    }

    /** Whether it is looked at once more before it is done. */
    public boolean asks() {
        return !fields.isEmpty() || this == WIPE_DISK;
    }

    /** What it does, in a sentence. */
    public String does() {
        return does.isEmpty() ? verb.about() : does;
    }

    /** How it is undone, in a sentence. */
    public String undo() {
        return DeedUndo.of(this);
    }

    /** Those that can be meant for such a thing, in the order of the table. */
    static List<Deed> of(Subject.Kind kind) {
        return Arrays.stream(values()).filter(deed -> deed.fits(kind)).toList();
    }
}
