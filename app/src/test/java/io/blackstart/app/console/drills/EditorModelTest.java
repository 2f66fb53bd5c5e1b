package io.blackstart.app.console.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.library.Library;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditorModelTest {
    @Test
    void aRightTextSaysHowLongItIs() {
        EditorModel model = EditorModel.of(Library.text("zone-outage"));

        assertEquals("fine: 1 min 00 s, seed 7", model.verdict());
        assertEquals("zone-outage", model.drill().orElseThrow().id());
    }

    @Test
    void whatIsWrongIsToldWithItsLine() {
        EditorModel model = EditorModel.of(Library.text("zone-outage").replace("multi-az", "multi-as"));

        assertEquals("1 wrong", model.verdict());
        assertTrue(model.errors().getFirst().line() > 7);
        assertTrue(model.errors().getFirst().sentence().contains("multi-az"));
    }

    @Test
    void partsOfTheTextMakeUpTheWhole() {
        String text = "a: \"b\" # c\n- d";

        assertEquals(
                text.length(),
                Highlight.of(text).stream().mapToInt(Highlight.Part::length).sum());
        assertEquals(
                List.of("code-key", "code-quoted", "code-comment"),
                Highlight.of(text).stream()
                        .map(Highlight.Part::style)
                        .filter(style -> !style.isEmpty())
                        .toList());
    }
}
