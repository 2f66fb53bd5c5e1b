package io.blackstart.drills.file;

import java.util.List;

/** A YAML document as drill files use it: values with their places, aliases followed, no tags. */
sealed interface Yaml {
    Place place();

    /** What it is, in words for an error. */
    String kind();

    /**
     * @param plain written without quotes
     * @param oneLine not folded over several lines, so that a place inside it can be told
     */
    record Scalar(String text, boolean plain, boolean oneLine, Place place) implements Yaml {
        @Override
        public String kind() {
            return isNothing() ? "nothing" : "the text '" + text + "'";
        }

        boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        /** The place of a character of the text. */
        Place placeAt(int offset) {
            return oneLine ? place.right(offset + (plain ? 0 : 1)) : place;
        }
    }

    record Sequence(List<Yaml> items, Place place) implements Yaml {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(List<Entry> entries, Place place) implements Yaml {
        @Override
        public String kind() {
            return "a group of fields";
        }
    }

    record Entry(Scalar key, Yaml value) {}
}
