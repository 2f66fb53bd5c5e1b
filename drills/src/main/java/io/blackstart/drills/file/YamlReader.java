package io.blackstart.drills.file;

import io.blackstart.drills.file.Yaml.Entry;
import io.blackstart.drills.file.Yaml.Mapping;
import io.blackstart.drills.file.Yaml.Scalar;
import io.blackstart.drills.file.Yaml.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/**
 * Reads YAML 1.2 from the parser's events, so that nothing is ever built but {@link Yaml} values, and bounds hold while reading:
 * one document, no tags, no duplicate keys, at most {@value #DEPTH_AT_MOST} levels, {@value #ALIASES_AT_MOST} aliases
 * and {@value #VALUES_AT_MOST} values.
 */
final class YamlReader {
    static final int DEPTH_AT_MOST = 20;
    static final int ALIASES_AT_MOST = 50;

    /** The largest drills of the library have some hundred. */
    static final int VALUES_AT_MOST = 20_000;

    private static final int LEAST_BUFFER = 1_024;

    private final Errors errors;
    private final Iterator<Event> events;
    private final Map<String, Optional<Yaml>> anchors = new TreeMap<>();
    private int aliases;
    private int values;

    /** Reading cannot go on; the reason was told. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
    }

    private YamlReader(String text, Errors errors) {
        this.errors = errors;
        this.events = new Parse(LoadSettings.builder()
                        .setCodePointLimit(Integer.MAX_VALUE)
                        // all of it at once: a word longer than the buffer is copied again with each refill
                        .setBufferSize(Math.max(LEAST_BUFFER, text.length()))
                        .build())
                .parseString(text)
                .iterator();
    }

    /** Reads a text; what is wrong with it as YAML is told. */
    static Optional<Yaml> read(String text, Errors errors) {
        try {
            return new YamlReader(text, errors).document();
        } catch (Unreadable _) {
            return Optional.empty();
        } catch (MarkedYamlEngineException malformed) {
            tell(malformed, errors);
            return Optional.empty();
        } catch (ReaderException unprintable) {
            errors.add(
                    placeOf(text, unprintable.getPosition()),
                    "this is not text: unprintable character U+%04X".formatted(unprintable.getCodePoint()));
            return Optional.empty();
        } catch (YamlVersionException other) {
            errors.add(
                    Place.START,
                    "YAML %s is not known here; leave the line that begins with %%YAML out"
                            .formatted(other.getSpecVersion().getRepresentation()));
            return Optional.empty();
        } catch (YamlEngineException malformed) {
            errors.add(Place.START, "this is not YAML: " + oneLine(malformed.getMessage()));
            return Optional.empty();
        }
    }

    /** The parser's own words where they help, ours where people often go wrong. */
    private static void tell(MarkedYamlEngineException malformed, Errors errors) {
        String problem = oneLine(malformed.getProblem());
        Optional<Mark> place = malformed.getProblemMark();
        String sentence;
        if (problem.startsWith("mapping values are not allowed")) {
            sentence = "a ':' cannot stand here; put a text with ': ' in it in quotes, and indent the fields of a group"
                    + " alike";
        } else if (problem.contains("(TAB)")) {
            sentence = "a tab cannot indent; use spaces";
        } else if (problem.startsWith("found character")) {
            sentence = "a text cannot begin with %s; put it in quotes".formatted(problem.split(" ", 4)[2]);
        } else if (problem.startsWith("found unexpected end of stream")) {
            sentence = "the quoted text that begins here does not end";
            place = malformed.getContextMark().or(malformed::getProblemMark);
        } else {
            sentence = problem.replace("<scalar>", "another value")
                    .replaceAll("<(stream|document) end>", "the end of the file");
        }
        errors.add(place.map(YamlReader::place).orElse(Place.START), "this is not YAML: " + sentence);
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ");
    }

    private static Place placeOf(String text, int codePoints) {
        return Place.endOf(text.substring(
                0, text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())))));
    }

    private Optional<Yaml> document() throws Unreadable {
        events.next();
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            throw unreadable(Place.START, "the file is empty; expected a drill, beginning with 'drill: <id>'");
        }
        Yaml root = value(events.next(), 1);
        events.next();
        Event after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw unreadable(place(after), "a second document begins here; expected one drill in a file");
        }
        return Optional.of(root);
    }

    private Yaml value(Event event, int depth) throws Unreadable {
        if (depth > DEPTH_AT_MOST) {
            throw unreadable(place(event), "nested deeper than " + DEPTH_AT_MOST + " levels");
        }
        if (++values > VALUES_AT_MOST) {
            throw unreadable(place(event), "more than 20,000 values; a drill is a page or two");
        }
        if (event instanceof AliasEvent alias) {
            return followed(alias);
        }
        Optional<String> anchor = ((NodeEvent) event).getAnchor().map(Object::toString);
        anchor.ifPresent(name -> anchors.put(name, Optional.empty()));
        Yaml value = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case MappingStartEvent mapping -> mapping(mapping, depth);
            default -> sequence((CollectionStartEvent) event, depth);
        };
        anchor.ifPresent(name -> anchors.put(name, Optional.of(value)));
        return value;
    }

    private Yaml followed(AliasEvent alias) throws Unreadable {
        String name = alias.getAlias().toString();
        if (++aliases > ALIASES_AT_MOST) {
            throw unreadable(place(alias), "more than " + ALIASES_AT_MOST + " aliases; write the values out");
        }
        if (!anchors.containsKey(name)) {
            throw unreadable(place(alias), "alias '*" + name + "' has no anchor '&" + name + "' before it");
        }
        return anchors.get(name)
                .orElseThrow(() -> unreadable(place(alias), "alias '*" + name + "' stands inside its own anchor"));
    }

    private Scalar scalar(ScalarEvent event) {
        event.getTag().ifPresent(tag -> refuseTag(event, tag));
        boolean oneLine = event.getStartMark()
                .map(Mark::getLine)
                .equals(event.getEndMark().map(Mark::getLine));
        return new Scalar(event.getValue(), event.isPlain(), oneLine, place(event));
    }

    private Sequence sequence(CollectionStartEvent start, int depth) throws Unreadable {
        start.getTag().ifPresent(tag -> refuseTag(start, tag));
        List<Yaml> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(value(next, depth + 1));
        }
        return new Sequence(items, place(start));
    }

    private Mapping mapping(MappingStartEvent start, int depth) throws Unreadable {
        start.getTag().ifPresent(tag -> refuseTag(start, tag));
        List<Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Yaml key = value(next, depth + 1);
            Yaml value = value(events.next(), depth + 1);
            if (!(key instanceof Scalar name)) {
                errors.add(key.place(), "a field's name is a word, not " + key.kind());
            } else if (keys.add(name.text())) {
                entries.add(new Entry(name, value));
            } else {
                errors.add(name.place(), "field '" + name.text() + "' is given twice; keep one of them");
            }
        }
        return new Mapping(entries, place(start));
    }

    private void refuseTag(Event event, String tag) {
        errors.add(place(event), "tag '" + tag + "' is not allowed; write the value without it");
    }

    private Unreadable unreadable(Place place, String sentence) {
        errors.add(place, sentence);
        return new Unreadable();
    }

    private static Place place(Event event) {
        return event.getStartMark().map(YamlReader::place).orElse(Place.START);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
