package io.blackstart.drills.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlSafetyTest {
    private static List<String> errors(String text) {
        return DrillFile.parse("x.yaml", text).errors().stream()
                .map(FileError::toString)
                .toList();
    }

    private static String first(String text) {
        return errors(text).getFirst();
    }

    @Test
    void what_is_not_yaml_is_told_with_its_place() {
        assertEquals("x.yaml:2:2: this is not YAML: expected ',' or ']', but got :", first("drill: [a\nb: c"));
        assertTrue(first("drill: x\n\tduration: 1s").startsWith("x.yaml:2:1: this is not YAML: "));
    }

    @Test
    void unprintable_characters_are_told_with_their_place() {
        assertEquals("x.yaml:2:3: this is not text: unprintable character U+0000", first("drill: x\nab\0"));
    }

    @Test
    void duplicate_fields_are_told_at_the_second() {
        assertEquals(
                List.of("x.yaml:3:1: field 'drill' is given twice; keep one of them"),
                errors("drill: x\nduration: 1s\ndrill: y\n"));
    }

    @Test
    void tags_are_refused() {
        assertEquals(
                "x.yaml:1:8: tag 'tag:yaml.org,2002:java.net.URL' is not allowed; write the value without it",
                first("drill: !!java.net.URL x\nduration: 1s\n"));
    }

    @Test
    void only_words_can_name_fields() {
        assertEquals(
                List.of("x.yaml:3:3: a field's name is a word, not a list"),
                errors("drill: x\nduration: 1s\n? [a]\n: b\n"));
    }

    @Test
    void one_file_holds_one_drill() {
        assertEquals(
                "x.yaml:3:1: a second document begins here; expected one drill in a file",
                first("drill: x\nduration: 1s\n---\ndrill: y\n"));
    }

    @Test
    void aliases_are_followed_but_only_so_many_and_never_into_themselves() {
        Drill drill = DrillFile.parse("x.yaml", """
            drill: x
            duration: 9s
            method:
              - { at: 1s, pull-plug: &dark { zone: a } }
              - { at: 2s, plug-in: *dark }
            """).drill().orElseThrow();
        assertEquals("plug-in zone a", drill.method().get(1).action().words());
        assertEquals("x.yaml:1:11: alias '*b' has no anchor '&b' before it", first("a: [ &a x,*b ]"));
        assertEquals("x.yaml:1:8: alias '*a' stands inside its own anchor", first("a: &a [*a]"));
        assertEquals(
                "x.yaml:1:161: more than 50 aliases; write the values out",
                first("a: [ &a x" + ",*a".repeat(51) + "]"));
    }

    @Test
    void a_billion_laughs_stay_fifty() {
        StringBuilder laughs = new StringBuilder("l0: &l0 [ha, ha]\n");
        for (int level = 1; level < 30; level++) {
            laughs.append("l%d: &l%d [*l%d, *l%d]\n".formatted(level, level, level - 1, level - 1));
        }
        assertTrue(errors(laughs.toString()).stream().anyMatch(error -> error.contains("more than 50 aliases")));
    }

    @Test
    void a_deep_nest_is_told_before_it_is_built() {
        assertEquals("x.yaml:1:21: nested deeper than 20 levels", first("[".repeat(500_000)));
    }

    @Test
    void of_very_many_errors_the_first_hundred_are_told() {
        StringBuilder text = new StringBuilder("drill: x\nduration: 1s\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("zzzzzzzzz").append(i).append(": 1\n");
        }
        List<String> told = errors(text.toString());
        assertEquals(101, told.size());
        assertTrue(told.getLast().contains("900 errors more at least"), told.getLast());
    }

    @Test
    void a_byte_order_mark_is_no_error() {
        assertEquals(List.of(), errors("\uFEFFdrill: x\nduration: 1s\n"));
    }
}
