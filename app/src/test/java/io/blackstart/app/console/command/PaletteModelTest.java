package io.blackstart.app.console.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteModelTest {
    private final List<String> done = new ArrayList<>();
    private final List<Command> all = List.of(
            command("open-runs", "Open Runs"),
            command("pull-all", "Pull plug · everything"),
            command("pull-zone-a", "Pull plug · zone a"),
            command("pull-a1", "Pull plug · a1"),
            command("slow-b1", "Slow disk… · b1").also("disk sync"),
            command("heal", "Heal all").unless(() -> "Nothing is broken."),
            command("theme", "Dark or light").also("theme colours"));

    private Command command(String id, String title) {
        return Command.of(Group.WINDOW, id, title, () -> done.add(id));
    }

    private List<String> found(String query, String... recent) {
        return PaletteModel.of(all, List.of(recent), query).rows().stream()
                .map(row -> row.command().id())
                .toList();
    }

    @Test
    void wordsAreFoundInAnyOrderAndTheShortestTitleLeads() {
        assertEquals(List.of("pull-a1", "pull-zone-a", "pull-all"), found("pull"));
        assertEquals("pull-zone-a", found("zone pull").getFirst());
        assertEquals(List.of("slow-b1"), found("b1 slow"));
        assertEquals(List.of(), found("pull zzz"));
    }

    @Test
    void initialsAndLeftOutLettersAreFoundButNotLettersStrewnOverASentence() {
        assertEquals("open-runs", found("opr").getFirst());
        assertEquals("heal", found("hal").getFirst());
        assertEquals(List.of(), found("ogplnr"));
    }

    @Test
    void otherWordsForTheSameCountLessThanTheTitle() {
        assertEquals("theme", found("colours").getFirst());
        assertEquals("slow-b1", found("sync").getFirst());
    }

    @Test
    void eachHasASignOfItsOwnOrThatOfItsGroup() {
        assertEquals(Group.WINDOW.glyph(), all.getFirst().glyph());
        Command theme = all.getLast().sign(Glyph.THEME).also("moon").unless(() -> "");
        assertEquals(Glyph.THEME, theme.glyph());
    }

    @Test
    void whatWasDoneLastLeadsWhileNothingIsTyped() {
        assertEquals(List.of("theme", "open-runs"), found("", "theme").subList(0, 2));
        assertEquals(all.size(), found("", "theme", "gone").size());
    }

    @Test
    void whatCannotBeDoneSaysWhyAndIsNotDone() {
        PaletteModel.Row heal = PaletteModel.of(all, List.of(), "heal").rows().getFirst();
        assertFalse(heal.possible());
        assertEquals("Nothing is broken.", heal.whyNot());
        heal.command().run();
        assertEquals(List.of(), done);
        all.getFirst().after(() -> done.add("first")).run();
        assertEquals(List.of("first", "open-runs"), done);
        assertTrue(all.getFirst().key().isEmpty());
    }
}
