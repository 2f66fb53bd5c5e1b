package io.blackstart.app.console.command;

import io.blackstart.icons.Glyph;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something a user can do in the window. Palette, keys and the map of the keys are made of these.
 *
 * @param id unique in the window
 * @param glyph its sign, beside its title in a list
 * @param title what it does, in the words one would look for
 * @param also other words one might look for
 * @param chords its keys; the first is the one that is shown
 * @param whyNot why it cannot be done now, in a sentence; says nothing if it can
 */
public record Command(
        String id,
        Group group,
        Glyph glyph,
        String title,
        String also,
        List<Chord> chords,
        Supplier<String> whyNot,
        Runnable does) {

    /** One with the sign of its group, no key and no other words, which can always be done. */
    public static Command of(Group group, String id, String title, Runnable does) {
        return new Command(id, group, group.glyph(), title, "", List.of(), () -> "", does);
    }

    /** The same with a sign of its own. */
    public Command sign(Glyph own) {
        return new Command(id, group, own, title, also, chords, whyNot, does);
    }

    public Command on(Chord... keys) {
        return new Command(id, group, glyph, title, also, List.copyOf(Arrays.asList(keys)), whyNot, does);
    }

    public Command unless(Supplier<String> why) {
        return new Command(id, group, glyph, title, also, chords, why, does);
    }

    public Command also(String words) {
        return new Command(id, group, glyph, title, words, chords, whyNot, does);
    }

    /** The same, with something done before it. */
    public Command after(Runnable first) {
        return new Command(id, group, glyph, title, also, chords, whyNot, () -> {
            first.run();
            does.run();
        });
    }

    /** Does it, if it can be done now. */
    public void run() {
        if (whyNot.get().isEmpty()) {
            does.run();
        }
    }

    /** Its key as it is shown; empty if it has none. */
    public String key() {
        return chords.isEmpty() ? "" : chords.getFirst().words();
    }
}
