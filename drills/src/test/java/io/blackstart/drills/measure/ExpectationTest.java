package io.blackstart.drills.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationTest {
    private static Expectation read(String text) {
        return assertInstanceOf(Expectation.Understood.class, Expectation.read(text))
                .expectation();
    }

    @ParameterizedTest
    @CsvSource({
        "availability >= 99.99%, AVAILABILITY, AT_LEAST, 99.99",
        "availability>=100 %, AVAILABILITY, AT_LEAST, 100",
        "' failover.time  <  1.5s ', FAILOVER_TIME, LESS, 1.5e9",
        "write.p99 <= 250us, WRITE_P99, AT_MOST, 250000",
        "elections != 2, ELECTIONS, NOT_EQUAL, 2",
        "acknowledged > 1000, ACKNOWLEDGED, MORE, 1000",
        "replica.live == 4, REPLICA_LIVE, EQUAL, 4"
    })
    void an_expectation_is_a_measure_a_comparison_and_a_quantity(
            String text, Measure measure, Comparison comparison, double bound) {
        assertEquals(new Expectation(measure, comparison, bound, text.strip()), read(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        failover.time <= 98%   | 17 | failover.time cannot be compared with '98%'; expected a duration such as 500ms, 1s or 2m
        failover.time <= 1     | 17 | failover.time cannot be compared with '1'; expected a duration such as 500ms, 1s or 2m
        availability >= 2s     | 16 | availability cannot be compared with '2s'; expected a share such as 99.9%
        availability >= 101%   | 16 | availability cannot be compared with '101%': a share is 100% at most
        elections == 1.5       | 13 | elections cannot be compared with '1.5'; expected a count such as 0 or 12
        elections == -1        | 13 | elections cannot be compared with '-1'; expected a count such as 0 or 12
        elections ==           | 12 | no quantity after 'elections =='; expected a count such as 0 or 12
        elections => 1         | 10 | unknown comparison '=>'; did you mean '>='? expected one of ==, !=, <=, >=, <, >
        """)
    void a_mistake_is_told_where_it_stands(String text, int offset, String sentence) {
        assertEquals(new Expectation.Mistaken(offset, sentence), Expectation.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elections <= 1%sx",
                "elections%s!",
                "elections in%szone a",
                "%selections",
                "elections in zone%s1"
            })
    void spaces_do_not_take_long_to_read(String form) {
        String text = form.formatted(" ".repeat(500_000));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertInstanceOf(Expectation.Mistaken.class, Expectation.read(text)));
    }

    @Test
    void what_could_not_be_measured_fulfils_nothing() {
        assertFalse(read("availability >= 0%").holds(OptionalDouble.empty()));
        assertTrue(read("availability >= 0%").holds(OptionalDouble.of(0)));
    }

    @Property(tries = 200)
    void a_share_of_operations_meets_the_bound_that_is_written_like_it(
            @ForAll @LongRange(min = 0, max = 10_000) long part) {
        String written = (part / 100) + "." + String.format(Locale.ROOT, "%02d", part % 100);
        assertTrue(read("availability == " + written + "%").holds(OptionalDouble.of(100.0 * part / 10_000)));
    }

    @Test
    void figures_read_the_same_in_every_locale_and_shares_are_never_rounded_up() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("0.780 s", MeasureUnit.DURATION.format(780_000_000));
            assertEquals("99.989 %", MeasureUnit.SHARE.format(99.98999));
            assertEquals("41208", MeasureUnit.COUNT.format(41_208));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_table_names_every_measure_with_unit_places_and_meaning() {
        assertEquals(Measure.values().length, Measure.table().size());
        assertEquals(
                "elections                    count     expect steady when      elections started",
                Measure.table().get(Measure.ELECTIONS.ordinal()));
    }

    @Test
    void a_figure_beside_another_never_reads_as_that_one() {
        assertEquals("0.0010004 s", MeasureUnit.DURATION.format(1_000_400, 1_000_000));
        assertEquals("0.0009996 s", MeasureUnit.DURATION.format(999_600, 1_000_000));
        assertEquals("99.9990004 %", MeasureUnit.SHARE.format(99.9990004, 99.999));
        assertEquals("0.0000004", MeasureUnit.PRICE.format(0.0000004, 0));
        assertEquals("0.001 s", MeasureUnit.DURATION.format(1_000_000, 1_000_000));
        assertEquals("0.001 s", MeasureUnit.DURATION.format(1_000_400, 2_000_000));
        assertEquals("7", MeasureUnit.COUNT.format(7, 8));
    }
}
