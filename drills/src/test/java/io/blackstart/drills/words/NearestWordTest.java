package io.blackstart.drills.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestWordTest {
    private static final List<String> WORDS = List.of("pull-plug", "plug-in", "partition");

    @Test
    void a_wrong_letter_a_missing_one_one_too_many_and_two_swapped_are_one_error_each() {
        assertEquals(Optional.of("plug-in"), NearestWord.of("plug-im", WORDS));
        assertEquals(Optional.of("plug-in"), NearestWord.of("plugin", WORDS));
        assertEquals(Optional.of("plug-in"), NearestWord.of("plug-inn", WORDS));
        assertEquals(Optional.of("plug-in"), NearestWord.of("pulg-in", WORDS));
    }

    @Test
    void the_shortest_word_that_begins_so_is_near_where_none_is_nearer() {
        assertEquals(Optional.of("partition"), NearestWord.of("part", WORDS));
        assertEquals(Optional.of("plug-in"), NearestWord.of("Pl", WORDS));
        assertEquals(Optional.of("flap-link"), NearestWord.of("flap", List.of("flap-power", "flap-link")));
        assertEquals(Optional.empty(), NearestWord.of("p", WORDS));
        assertEquals(Optional.empty(), NearestWord.of("", WORDS));
    }

    @Test
    void upper_case_is_no_error() {
        assertEquals(Optional.of("partition"), NearestWord.of("PARTITION", WORDS));
    }

    @Test
    void a_word_that_is_not_near_any_has_no_nearest() {
        assertEquals(Optional.empty(), NearestWord.of("earthquake", WORDS));
    }

    @Test
    void the_hint_names_the_nearest_word_and_what_was_expected() {
        assertEquals(
                "; did you mean 'plug-in'? expected one of pull-plug, plug-in, partition",
                NearestWord.hint("plugin", WORDS));
        assertEquals("; expected one of pull-plug, plug-in, partition", NearestWord.hint("quake", WORDS));
        assertEquals("; expected to", NearestWord.hint("machine", List.of("to")));
    }
}
