package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.persistence.json.JsonForms;
import io.blackstart.persistence.json.JsonText;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Events as the journal holds them: a kind and a JSON object. Canonical (cluster.md §10): UTF-8 without white space, fields in
 * the order of the record's components, maps by key, enum constants by name, times in virtual nanoseconds, no wall time, no
 * floating point, no null. Equal events have equal bytes in every JVM. Thread-safe.
 */
public final class EventJson {
    private static final Pattern WORD_START = Pattern.compile("(?<=.)(?=\\p{Upper})");
    private static final JsonForms FORMS = new JsonForms(Map.of());
    private static final ClassValue<Codec> CODECS = new ClassValue<>() {
        @Override
        protected Codec computeValue(Class<?> type) {
            return new Codec(kindOf(type), FORMS.text(type.asSubclass(ClusterEvent.class)));
        }
    };
    private static final Map<String, Class<?>> BY_KIND = byKind();
    private static final String METERED = kindOf(ClusterEvent.TrafficMetered.class);

    private EventJson() {}

    /** How one type of event is written and read. */
    private record Codec(String kind, JsonText<? extends ClusterEvent> text) {
        @SuppressWarnings("unchecked") // the text is that of the event's class
        byte[] write(ClusterEvent event) {
            return ((JsonText<ClusterEvent>) text).write(event);
        }
    }

    /** The event type's stable name: its record's name in lower case with hyphens, for example {@code member-suspected}. */
    public static String kind(ClusterEvent event) {
        return CODECS.get(event.getClass()).kind();
    }

    /** Every kind there is. */
    public static SortedSet<String> kinds() {
        return new TreeSet<>(BY_KIND.keySet());
    }

    /**
     * The event's content as canonical JSON.
     *
     * @throws IllegalArgumentException if a component is null: events hold none
     */
    public static byte[] payload(ClusterEvent event) {
        return CODECS.get(event.getClass()).write(event);
    }

    /**
     * The payload as the {@code journal sha256} covers it: without what another version of a compressor might make different
     * (cluster.md §10).
     */
    public static byte[] canonical(ClusterEvent event) {
        return payload(event instanceof ClusterEvent.TrafficMetered metered ? metered.withoutCompressedSizes() : event);
    }

    /** The same of an event that is encoded already; it is decoded only where the two differ. */
    static byte[] canonical(String kind, byte[] payload) {
        return kind.equals(METERED) ? canonical(read(kind, payload)) : payload;
    }

    /**
     * The event that {@link #kind} and {@link #payload} were made from.
     *
     * @throws JournalException if this program does not know the kind, or the payload is not of its form
     */
    public static ClusterEvent read(String kind, byte[] payload) {
        Class<?> type = BY_KIND.get(kind);
        if (type == null) {
            throw new JournalException(
                    "event kind '%s' is unknown to this program; a newer Blackstart wrote it, so read it with that one"
                            .formatted(kind));
        }
        try {
            return CODECS.get(type).text().read(payload);
        } catch (IOException e) {
            throw new JournalException(
                    "a '%s' event in the journal is damaged or of another program version".formatted(kind), e);
        }
    }

    private static Map<String, Class<?>> byKind() {
        Map<String, Class<?>> types = new TreeMap<>();
        for (Class<?> type : ClusterEvent.class.getPermittedSubclasses()) {
            types.put(kindOf(type), type);
        }
        return types;
    }

    private static String kindOf(Class<?> type) {
        return WORD_START.matcher(type.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
