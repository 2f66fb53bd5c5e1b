package io.blackstart.drills.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.Region;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule Z7 in drill files: {@code read-regions}, {@code move-region}, and regions in faults. */
class ReadRegionsFileTest {
    private static final String HEAD = "drill: x\nduration: 60s\nregion: { zones: [a, b, c] }\n";
    private static final String TWO = HEAD + "read-regions: [ { name: us-1, zones: [x, y, z], machines: 1 } ]\n";

    private static List<String> errors(String text) {
        return DrillFile.parse("x.yaml", text).errors().stream()
                .map(FileError::toString)
                .toList();
    }

    @Test
    void z7_a_read_region_is_named_like_the_home_region() {
        Drill drill = DrillFile.parse("x.yaml", TWO).drill().orElseThrow();
        assertEquals(
                List.of(new Region("us-1", List.of("x", "y", "z"), 1)),
                drill.regions().read());
        assertEquals("eu-5", drill.region().name());
    }

    @Test
    void z7_regions_may_be_moved_to_and_broken() {
        String method = """
            method:
              - { at: 1s, move-region: { to: us-1 } }
              - { at: 2s, partition: { left: [eu-5], right: [us-1] } }
              - { at: 3s, pull-plug: { region: eu-5 } }
              - { at: 4s, move-region: { to: us-1, force: true } }
              - { at: 5s, add-read-replica: { zone: z } }
            """;
        Drill drill = DrillFile.parse("x.yaml", TWO + method).drill().orElseThrow();
        assertEquals(
                List.of(
                        "move-region us-1",
                        "partition eu-5 / us-1",
                        "pull-plug region eu-5",
                        "move-region us-1 --force",
                        "replica add zone z"),
                drill.method().stream().map(step -> step.action().words()).toList());
        assertEquals(
                new Action.Reshape(new Change.MoveRegion("us-1")),
                drill.method().getFirst().action());
        assertEquals(
                new Action.Break(new Fault.PulledPlug(new Target.OneRegion("eu-5"))),
                drill.method().get(2).action());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        us-1 | 4:15 | 'read-regions' is a list, each item beginning with '- ', not the text 'us-1'
        [ us-1 ] | 4:17 | a read region is a group of fields (name, zones, machines), not the text 'us-1'
        [ { zones: [x] } ] | 4:17 | a read region needs a field 'name': a name of its own, such as us-1
        [ { name: us-1 } ] | 4:17 | a read region needs a field 'zones': zones of its own, such as [x, y, z]
        [ { name: us-1, zones: [x], machines: 300 } ] | 4:53 | machines: '300' is not a whole number from 1 to 299
        [ { name: us-1, zones: [a] } ] | 4:17 | read-regions: zone 'a' has the name of another region or zone, give it one of its own
        [ { name: a2, zones: [x] } ] | 4:17 | read-regions: region 'a2' has the name of a machine, give it one of its own
        [ { name: eu-5, zones: [x] } ] | 4:17 | read-regions: region 'eu-5' has the name of another region or zone, give it one of its own
        """)
    void z7_a_wrong_read_region_is_told(String value, String place, String sentence) {
        assertEquals(List.of("x.yaml:" + place + ": " + sentence), errors(HEAD + "read-regions: " + value + "\n"));
    }

    @Test
    void z7_too_many_read_regions_are_told() {
        StringBuilder many = new StringBuilder(HEAD + "read-regions:\n");
        for (String name : List.of("p", "q", "r", "s")) {
            many.append("  - { name: ")
                    .append(name)
                    .append("-1, zones: [")
                    .append(name)
                    .append("] }\n");
        }
        assertEquals(
                List.of("x.yaml:8:5: read-regions: 4 is out of range, allowed is 0 to 3"), errors(many.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        move-region: us-1 | 5:34 | move-region is a group of fields (to, force), not the text 'us-1'
        move-region: {} | 5:34 | move-region needs a field 'to': the region to move to, such as us-1
        move-region: { to: us-2 } | 5:40 | move-region to: unknown region 'us-2'; did you mean 'us-1'? expected one of eu-5, us-1
        move-region: { to: us-1, force: perhaps } | 5:53 | force: 'perhaps' is neither on nor off
        pull-plug: { region: us-2 } | 5:42 | pull-plug: unknown region 'us-2'; did you mean 'us-1'? expected one of eu-5, us-1
        partition: { left: [eu-5], right: [a] } | 5:32 | partition: machine a1 stands on both sides; the sides must differ
        """)
    void z7_a_wrong_move_is_told(String action, String place, String sentence) {
        assertEquals(
                List.of("x.yaml:" + place + ": " + sentence), errors(TWO + "method: [ { at: 1s, " + action + " } ]\n"));
    }
}
