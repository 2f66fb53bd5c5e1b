package io.blackstart.drills.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which disks the random method never wipes, so that what the mode promises stays owed (cluster.md §9). Power loss destroys no disk. */
public enum Spare {
    /** A majority of the voters' disks, and of each in-sync record one: what {@code strict} needs, and more than the others need. */
    MAJORITY,
    /** One disk of each in-sync record. */
    ONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Spare> byWord(String word) {
        return Arrays.stream(values())
                .filter(spare -> spare.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Spare::word).toList();
    }
}
