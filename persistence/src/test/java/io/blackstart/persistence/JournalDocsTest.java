package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/journal.md tells the form of every event as it is. Its queries are tried on a drill, where drills are. */
class JournalDocsTest {
    private final SortedMap<String, String> parts = new TreeMap<>();

    @Test
    void everyKindIsToldWithItsFields() throws IOException {
        List<String> lines = lines();
        for (String kind : EventJson.kinds()) {
            assertTold(lines, row(kind, typeOf(kind)));
        }
    }

    @Test
    void everyPartOfAnEventIsToldWithItsFields() throws IOException {
        Arrays.stream(ClusterEvent.class.getPermittedSubclasses()).forEach(this::collectPartsOf);
        List<String> lines = lines();
        parts.values().forEach(part -> assertTold(lines, part));
    }

    @Test
    void theNewestSchemaIsTold() throws IOException {
        assertTrue(lines().stream().anyMatch(line -> line.startsWith("| %d | ".formatted(Schema.VERSION))));
        assertTrue(lines().stream().noneMatch(line -> line.startsWith("| %d | ".formatted(Schema.VERSION + 1))));
    }

    private static void assertTold(List<String> lines, String row) {
        assertTrue(lines.contains(row), () -> "docs/journal.md has no line\n" + row);
    }

    /** Tests run in the module's folder or at the top. */
    private static List<String> lines() throws IOException {
        Path fromTop = Path.of("docs", "journal.md");
        return Files.readAllLines(
                Files.exists(fromTop) ? fromTop : Path.of("..").resolve(fromTop));
    }

    private static Class<?> typeOf(String kind) {
        return Arrays.stream(ClusterEvent.class.getPermittedSubclasses())
                .filter(type -> type.getSimpleName().equalsIgnoreCase(kind.replace("-", "")))
                .findFirst()
                .orElseThrow();
    }

    private static String row(String name, Class<?> type) {
        return "| `%s` | %s |"
                .formatted(
                        name,
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getName)
                                .collect(Collectors.joining(", ")));
    }

    private void collectPartsOf(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            classesIn(component.getGenericType()).forEach(this::collect);
        }
    }

    private void collect(Class<?> part) {
        if (part.isRecord() && parts.put(part.getName(), row(part.getSimpleName(), part)) == null) {
            collectPartsOf(part);
        }
        if (part.isEnum()) {
            parts.put(
                    part.getName(),
                    "| `%s` | one of %s |"
                            .formatted(
                                    part.getSimpleName(),
                                    Arrays.stream(part.getEnumConstants())
                                            .map(Object::toString)
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static Collection<Class<?>> classesIn(Type type) {
        return switch (type) {
            case Class<?> itself -> List.of(itself);
            case ParameterizedType generic ->
                Stream.of(generic.getActualTypeArguments())
                        .flatMap(argument -> classesIn(argument).stream())
                        .toList();
            default -> throw new IllegalStateException("an event holds a " + type);
        };
    }
}
