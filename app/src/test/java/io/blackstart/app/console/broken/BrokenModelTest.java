package io.blackstart.app.console.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.icons.Glyph;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenModelTest {
    @Test
    void eachFaultIsListedWithWhatItHitsAndSinceWhenAndTheTitleCountsThem() {
        BrokenModel model = BrokenModel.of(StoryFrames.at(33_000));

        assertEquals(
                List.of(new BrokenModel.Row(
                        Glyph.PLUG_PULLED,
                        "pull-plug zone a",
                        "pull-plug zone a",
                        "hits a1 a2 gateway-a1",
                        "since 00:30.104, for 2 s")),
                model.rows());
        assertEquals("Broken 1", model.title());
        assertEquals("Broken", BrokenModel.of(StoryFrames.at(29_000)).title());
    }
}
