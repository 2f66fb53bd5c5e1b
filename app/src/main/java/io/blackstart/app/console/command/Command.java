package io.blackstart.app.console.command;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something a user can do in the window. Palette, keys and the map of the keys are made of these.
 *
 * @param id unique in the window
 * @param title what it does, in the words one would look for
 * @param also other words one might look for
 * @param chords its keys; the first is the one that is shown
 * @param whyNot why it cannot be done now, in a sentence; says nothing if it can
 */
public record Command(
        String id, Group group, String title, String also, List<Chord> chords, Supplier<String> whyNot, Runnable does) {

    public static Command of(Group group, String id, String title, Runnable does) {
        return new Command(id, group, title, "", List.of(), () -> "", does);
    }

    public Command on(Chord... keys) {
        return new Command(id, group, title, also, List.copyOf(Arrays.asList(keys)), whyNot, does);
    }

    public Command unless(Supplier<String> why) {
        return new Command(id, group, title, also, chords, why, does);
    }

    public Command also(String words) {
        return new Command(id, group, title, words, chords, whyNot, does);
    }

    /** The same, with something done before it. */
    public Command after(Runnable first) {
        return new Command(id, group, title, also, chords, whyNot, () -> {
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
