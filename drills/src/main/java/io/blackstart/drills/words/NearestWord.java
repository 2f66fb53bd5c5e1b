package io.blackstart.drills.words;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a person probably meant who typed a word that does not exist: the one fewest typing errors away, or one that begins so. */
public final class NearestWord {
    private static final int LISTED_AT_MOST = 16;
    private static final int LEAST_BEGINNING = 2;

    private NearestWord() {}

    /**
     * The nearest of the known words.
     *
     * @return empty if more than a third of the letters would have to be wrong, and none begins with what was typed
     */
    public static Optional<String> of(String typed, Collection<String> known) {
        int allowed = Math.max(1, typed.length() / 3);
        Optional<String> best = Optional.empty();
        int bestDistance = allowed + 1;
        for (String word : known) {
            // what differs so much in length is far away, whatever is in it
            if (Math.abs(typed.length() - word.length()) <= allowed) {
                int distance = distance(typed.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
                if (distance < bestDistance
                        || distance == bestDistance && distance <= allowed && isShuffled(typed, word)) {
                    best = Optional.of(word);
                    bestDistance = distance;
                }
            }
        }
        return best.or(() -> shortestBeginningWith(typed, known));
    }

    private static Optional<String> shortestBeginningWith(String typed, Collection<String> known) {
        return known.stream()
                .filter(_ -> typed.length() >= LEAST_BEGINNING)
                .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt(String::length));
    }

    /** Whether two words have the same letters: a swap is likelier than another letter. */
    private static boolean isShuffled(String left, String right) {
        return Arrays.equals(
                left.chars().sorted().toArray(), right.chars().sorted().toArray());
    }

    /** The rest of a sentence about an unknown word: the nearest one if there is one, and what was expected. */
    public static String hint(String typed, Collection<String> known) {
        Optional<String> nearest = of(typed, known);
        String meant = nearest.map(word -> "; did you mean '" + word + "'?").orElse("");
        if (nearest.isPresent() && known.size() > LISTED_AT_MOST) {
            return meant;
        }
        return (meant.isEmpty() ? "; " : meant + " ") + "expected " + (known.size() == 1 ? "" : "one of ")
                + String.join(", ", known);
    }

    /** Letters inserted, left out, replaced or swapped with their neighbour (optimal string alignment). */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= right.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            for (int j = 1; j <= right.length(); j++) {
                int replaced = cost[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (isSwap(left, right, i, j)) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[left.length()][right.length()];
    }

    private static boolean isSwap(String left, String right, int i, int j) {
        return i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
