package io.blackstart.drills.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.drills.measure.Measure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillFileErrorsTest {
    private static final String ACTIONS = String.join(", ", ActionReader.WORDS);

    private static List<String> errors(String text) {
        return DrillFile.parse("x.yaml", text).errors().stream()
                .map(FileError::toString)
                .toList();
    }

    /** The errors of a small drill of three zones with some lines added at line 4. */
    private static List<String> errorsWith(String lines) {
        return errors("drill: x\nduration: 60s\nregion: { zones: [a, b, c] }\n" + lines + "\n");
    }

    private static void assertError(String expected, String lines) {
        assertEquals(List.of("x.yaml:" + expected), errorsWith(lines));
    }

    /** Lists that grow stand in sentences by name. */
    private static String filledIn(String sentence) {
        return sentence.replace("<actions>", ACTIONS)
                .replace("<windowed>", String.join(", ", Measure.keys(Measure.Use.WINDOW)))
                .replace("<live>", String.join(", ", Measure.keys(Measure.Use.LIVE)));
    }

    @Test
    void the_smallest_drill_has_an_id_and_a_duration() {
        Drill drill =
                DrillFile.parse("x.yaml", "drill: x\nduration: 60s\n").drill().orElseThrow();
        assertEquals("x", drill.title());
        assertEquals(List.of("a", "b", "c", "d"), drill.region().zones());
        assertEquals(Database.MultiAz.ON, drill.database().multiAz());
    }

    @Test
    void an_empty_file_and_one_of_comments_say_what_a_drill_begins_with() {
        String expected = "x.yaml:1:1: the file is empty; expected a drill, beginning with 'drill: <id>'";
        assertEquals(List.of(expected), errors(""));
        assertEquals(List.of(expected), errors("# later\n"));
    }

    @Test
    void missing_fields_are_told_with_their_meaning() {
        assertEquals(
                List.of(
                        "x.yaml:1:1: a drill needs a field 'drill': its id, such as zone-outage",
                        "x.yaml:1:1: a drill needs a field 'duration': virtual time of the run, such as 60s"),
                errors("title: nothing else\n"));
    }

    @Test
    void an_unknown_field_is_told_with_the_nearest_one() {
        assertError(
                "4:1: unknown field 'expects' in a drill; did you mean 'expect'? expected one of drill, title, about,"
                        + " seed, duration, region, read-regions, database, workload, steady-state, method, expect,"
                        + " rollbacks",
                "expects: []");
    }

    @Test
    void an_unknown_action_is_told_once() {
        assertError(
                "4:21: unknown field 'pull-plugs' in a step; did you mean 'pull-plug'?",
                "method: [ { at: 1s, pull-plugs: { zone: a } } ]");
    }

    @Test
    void all_errors_of_a_file_are_told_in_its_order() {
        String text = """
            drill: x
            duration: -60s
            database:
              settings:
                gossip.suspectafter: 1s
            method:
              - { at: 1s, pull-plug: { zone: e } }
            steady-state:
              - avalability >= 98%
            """;
        assertEquals(
                List.of(
                        "x.yaml:2:11: duration: -60s is negative; expected a duration such as 500ms, 1.5s or 2m",
                        "x.yaml:5:5: unknown setting 'gossip.suspectafter'; did you mean 'gossip.suspectAfter'?",
                        "x.yaml:7:34: pull-plug: unknown zone 'e'; did you mean 'a'? expected one of a, b, c, d",
                        "x.yaml:9:5: steady-state: unknown measure 'avalability'; did you mean 'availability'?"),
                errors(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        drill: Zone Outage | drill: 'Zone Outage' is not a name of at most 64 lower-case letters, digits and hyphens
        drill: [x]         | drill: expected a name of at most 64 lower-case letters, digits and hyphens, not a list
        drill:             | drill: expected a name of at most 64 lower-case letters, digits and hyphens, not nothing
        """)
    void a_bad_id_is_told(String line, String sentence) {
        assertEquals(
                sentence,
                DrillFile.parse("x.yaml", line + "\nduration: 1s\n")
                        .errors()
                        .getFirst()
                        .sentence());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        title: [a]                        | 4:8  | title: expected a text, not a list
        title: { a: b }                   | 4:8  | title: expected a text, not a group of fields
        about:                            | 4:7  | about: expected a text, not nothing
        seed: -1                          | 4:7  | seed: '-1' is not a whole number from 0 to 999999999999999999
        seed: seven                       | 4:7  | seed: 'seven' is not a whole number from 0 to 999999999999999999
        database: orders                  | 4:11 | database is a group of fields (name, multi-az, mode, read-replicas, settings), not the text 'orders'
        database: { multi-az: maybe }     | 4:23 | multi-az: 'maybe' is neither on nor off
        database: { multi-az: True }      | 4:23 | multi-az: 'True' is neither on nor off; did you mean 'true'?
        database: { mode: availabel }     | 4:19 | mode: unknown mode 'availabel'; did you mean 'available'? expected one of available, strict, fast
        database: { settings: [1] }       | 4:23 | settings is a group of fields, such as { gossip.suspectAfter: 500ms }, not a list
        database: { settings: { start.wait: 10 } } | 4:37 | start.wait: '10' is not a duration such as 500ms, 1.5s or 2m
        database: { settings: { endpoint.ttl: 11m } } | 4:39 | endpoint.ttl: 660s is out of range, allowed is 0ns to 600s
        workload: shop                    | 4:11 | 'workload' is a list, each item beginning with '- ', not the text 'shop'
        workload: [ shop ]                | 4:13 | a workload is a group of fields (name, clients, rate, zones, keys, mix, through, operations-per-session, retries), not the text 'shop'
        steady-state: [ failover.time <= 1s ] | 4:17 | steady-state: failover.time has no meaning over a part of the run; expected one of <windowed>
        steady-state: [ availability >= 99% ] | 4:17 | steady-state: availability is measured by a workload, and the drill has none
        expect: availability              | 4:9  | 'expect' is a list, each item beginning with '- ', not the text 'availability'
        expect: [ elections ]             | 4:11 | expect: 'elections' is not an expectation; expected <measure> <comparison> <quantity>, for example availability >= 99.9%
        expect: [ elections = 0 ]         | 4:21 | expect: unknown comparison '='; did you mean '=='? expected one of ==, !=, <=, >=, <, >
        expect: [ failover.time <= 98% ]  | 4:28 | expect: failover.time cannot be compared with '98%'; expected a duration such as 500ms, 1s or 2m
        expect: [ "elections <= 1s" ]     | 4:25 | expect: elections cannot be compared with '1s'; expected a count such as 0 or 12
        expect: [ elections == ]          | 4:23 | expect: no quantity after 'elections =='; expected a count such as 0 or 12
        """)
    void a_wrong_value_is_told_with_its_place(String line, String place, String sentence) {
        assertError(place + ": " + filledIn(sentence), line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        zones: []          | 4:12 | zones: expected 1 to 16 zones, such as [a, b, c, d]
        zones: [a, b, a]   | 4:19 | zones: zone 'a' is named twice
        zones: [a, B]      | 4:16 | zones: 'B' is not a zone's name, which is lower-case and ends with a letter, such as a
        zones: [a, a1]     | 4:16 | zones: 'a1' is not a zone's name, which is lower-case and ends with a letter, such as a
        name: a            | 4:11 | region: zone 'a' has the name of another region or zone, give it one of its own
        name: b2           | 4:11 | region: region 'b2' has the name of a machine, give it one of its own
        name: gateway-d1   | 4:11 | region: region 'gateway-d1' has the name of a machine, give it one of its own
        zones: a           | 4:12 | 'zones' is a list, each item beginning with '- ', not the text 'a'
        """)
    void a_wrong_region_is_told(String field, String place, String sentence) {
        String first =
                errors("drill: x\nduration: 60s\nregion:\n    " + field + "\n").getFirst();
        assertEquals("x.yaml:" + place + ": " + sentence, first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        clients: 0, rate: 1/s               | 4:33 | clients: '0' is not a whole number from 1 to 10000
        clients: '5', rate: 1/s             | 4:33 | clients: '5' stands in quotes and so is a text; expected a whole number from 1 to 10000
        clients: 5, rate: 1000              | 4:42 | rate: '1000' has no unit; did you mean '1000/s'? expected a rate such as 1000/s, above 0 and at most 1000000/s
        clients: 5, rate: 0/s               | 4:42 | rate: '0/s' is not a rate such as 1000/s, above 0 and at most 1000000/s
        clients: 5                          | 4:13 | a workload needs a field 'rate': operations a second of all its clients, such as 1000/s
        clients: 5, rate: 1/s, zones: [a, e] | 4:58 | zones: unknown zone 'e'; did you mean 'a'? expected one of a, b, c
        clients: 5, rate: 1/s, keys: 0      | 4:53 | keys: '0' is not a whole number from 1 to 10000000
        clients: 5, rate: 1/s, mix: { get: 0 } | 4:52 | mix: expected at least one operation with a weight above 0
        clients: 5, rate: 1/s, mix: { gte: 1 } | 4:54 | unknown field 'gte' in mix; did you mean 'get'?
        clients: 5, rate: 1/s, mix: { get: half } | 4:59 | get: 'half' is not a whole number from 0 to 1000000
        """)
    void a_wrong_workload_is_told(String fields, String place, String sentence) {
        assertError(place + ": " + sentence, "workload: [ { name: s, " + fields + " } ]");
    }

    @Test
    void two_workloads_cannot_share_a_name() {
        assertError(
                "6:13: name: another workload is called 'shop' already",
                "workload:\n  - { name: shop, clients: 1, rate: 1/s }\n  - { name: shop, clients: 1, rate: 1/s }");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        at: 61s, note: x                        | 4:17 | at: 61s is after the end of the drill; its duration is 60s
        at: -1s, note: x                        | 4:17 | at: -1s is negative; expected a duration such as 500ms, 1.5s or 2m
        at: 10, note: x                         | 4:17 | at: '10' has no unit; did you mean '10s'? expected a duration such as 500ms, 1.5s or 2m
        note: x                                 | 4:11 | a step needs either 'at' or 'when'
        at: 1s, when: elections == 0, note: x   | 4:11 | a step needs either 'at' or 'when', not both
        at: 1s                                  | 4:11 | the step has no action; expected exactly one of <actions>
        at: 1s, note: x, multi-az: on           | 4:30 | the step has 2 actions; expected exactly one of <actions>
        at: 1s, within: 2s, note: x             | 4:21 | 'within' goes with 'when', not with 'at'
        at: 1s, last: yes, note: x              | 4:27 | last: unknown value of last 'yes'; expected true
        when: elections == 0, within: 2s, then: { note: x }, last: true | 4:66 | 'last' goes with 'at', not with 'when'
        at: 1s, multi-az: auto                  | 4:31 | multi-az: 'auto' is neither on nor off
        at: 1s, pull-plug: a                    | 4:32 | pull-plug is a group of fields (zone, machine, region, all), not the text 'a'
        at: 1s, pull-plug: {}                   | 4:32 | pull-plug: expected exactly one of zone, machine, region, all
        at: 1s, pull-plug: { zone: a, machine: a1 } | 4:32 | pull-plug: expected exactly one of zone, machine, region, all, not 2
        at: 1s, plug-in: { all: yes }           | 4:37 | plug-in: unknown value of all 'yes'; expected true
        at: 1s, plug-in: { machine: a3 }        | 4:41 | plug-in: unknown machine 'a3'; did you mean 'a1'? expected one of a1, a2, gateway-a1, b1, b2, gateway-b1, c1, c2, gateway-c1
        at: 1s, switch-over: a1                 | 4:34 | switch-over: expected { to: <machine> }, not the text 'a1'
        at: 1s, switch-over: { to: gateway-a1 } | 4:40 | switch-over to: unknown database machine 'gateway-a1'; expected one of a1, a2, b1, b2, c1, c2
        at: 1s, heal: {}                        | 4:27 | heal: expected exactly one of fault, all
        at: 1s, heal: { fault: partition a / b } | 4:36 | heal: no step before this one injects 'partition a / b'
        at: 1s, partition: { left: a }          | 4:32 | partition needs a field 'right': zones or machines, such as [a, b]
        at: 1s, partition: { left: [], right: b } | 4:40 | partition left: the list is empty; name at least one
        at: 1s, partition: { left: a, right: [b, a1] } | 4:32 | partition: machine a1 stands on both sides; the sides must differ
        at: 1s, partition: { left: a, right: z } | 4:50 | partition right: unknown zone or machine 'z'; did you mean 'a'? expected one of a, b, c, a1, a2, gateway-a1, b1, b2, gateway-b1, c1, c2, gateway-c1
        at: 1s, latency: { between: [a], latency: 1ms } | 4:41 | between: expected two zones or machines, such as [a, b]
        at: 1s, latency: { between: [a, b] }    | 4:30 | latency needs a field 'latency': one way, such as 20ms
        at: 1s, latency: { between: [a, b], latency: 2h } | 4:58 | latency: '2h' is not a duration from 0ns to 60s
        at: 1s, latency: { between: [a, b], latency: 1ms, loss: 5 } | 4:69 | loss: '5' has no unit; did you mean '5%'? expected a share from 0% to 100%
        at: 1s, freeze: { machine: a9 }         | 4:40 | freeze: unknown machine 'a9'; did you mean 'a1'? expected one of a1, a2, gateway-a1, b1, b2, gateway-b1, c1, c2, gateway-c1
        at: 1s, disk: { machine: a1, is: slwo } | 4:46 | disk is: unknown state of a disk 'slwo'; did you mean 'slow'? expected one of slow, full, wipe, ok
        at: 1s, disk: { machine: a1, is: full, sync: 1s } | 4:52 | 'sync' goes with 'is: slow', not with 'is: full'
        at: 1s, disk: { machine: gateway-a1, is: full } | 4:38 | disk: unknown database machine 'gateway-a1'; expected one of a1, a2, b1, b2, c1, c2
        at: 1s, skew-clock: { machine: a1, by: 0s } | 4:52 | skew-clock by: '0s' is not a duration from -86400s to +86400s, but not 0
        at: 1s, skew-clock: { machine: a1, by: 5 } | 4:52 | skew-clock by: '5' has no unit; did you mean '+5s'? expected a duration with a sign, such as +5s or -200ms
        at: 1s, cooling-failure: { zone: a, every: 1ns } | 4:56 | cooling-failure every: '1ns' is not a duration from 1ms to 600s
        at: 1s, flap-link: { machine: a1 }      | 4:32 | flap-link needs a field 'period': a duration, such as 1s
        at: 1s, overload: { machine: a1, takes: 5ms } | 4:42 | overload: unknown gateway machine 'a1'; expected one of gateway-a1, gateway-b1, gateway-c1
        at: 1s, junk: { machine: gateway-a1, rate: 99999999/s } | 4:56 | junk rate: '99999999/s' is not a rate such as 1000/s, above 0 and at most 10000000/s
        at: 1s, thaw: a1                        | 4:27 | thaw is a group of fields (machine), not the text 'a1'
        when: elections == 1, within: 61s, then: { note: x } | 4:43 | within: waiting 61s from 0ns on goes past the end of the drill; its duration is 60s
        when: elections == 1, then: { note: x } | 4:11 | a step needs a field 'within': how long to wait at most, such as 20s
        when: elections == 1, within: 1s        | 4:11 | a step needs a field 'then': the action, such as { switch-over: { to: a1 } }
        when: availability >= 1%, within: 1s, then: { note: x } | 4:19 | when: availability is not known at every instant of the run; expected one of <live>
        """)
    void a_wrong_step_is_told(String fields, String place, String sentence) {
        String workload = fields.contains("availability") ? "\nworkload: [ { name: s, clients: 1, rate: 1/s } ]" : "";
        assertError(place + ": " + filledIn(sentence), "method: [ { " + fields + " } ]" + workload);
    }

    @Test
    void the_action_of_a_waiting_step_stands_in_then() {
        assertEquals(
                List.of(
                        "x.yaml:4:11: a step needs a field 'then': the action, such as { switch-over: { to: a1 } }",
                        "x.yaml:4:47: the action of a step with 'when' stands in 'then: { note: … }'"),
                errorsWith("method: [ { when: elections == 1, within: 1s, note: x } ]"));
    }

    @Test
    void a_waiting_step_begins_after_the_steps_before_it() {
        assertError(
                "6:37: within: waiting 21s from 40s on goes past the end of the drill; its duration is 60s",
                "method:\n  - { at: 40s, note: x }\n  - { when: elections == 1, within: 21s, then: { note: y } }");
    }

    @Test
    void a_waiting_step_waits_from_the_step_before_it_on_whatever_else_comes_later() {
        String method = "method:\n  - { at: 40s, note: x }\n  - { at: 5s, note: y }\n"
                + "  - { when: elections == 1, within: %s, then: { note: z } }";
        assertEquals(List.of(), errorsWith(method.formatted("55s")));
        assertError(
                "7:37: within: waiting 56s from 5s on goes past the end of the drill; its duration is 60s",
                method.formatted("56s"));
    }

    @Test
    void multi_az_needs_zones_to_spread_over() {
        String sentence = "multi-AZ needs at least 3 zones, region eu-5 has 2; name more zones, or set multi-az: off";
        String head = "drill: x\nduration: 60s\nregion: { zones: [a, b] }\n";
        assertEquals(List.of("x.yaml:3:9: database: " + sentence), errors(head));
        assertEquals(List.of("x.yaml:4:23: database: " + sentence), errors(head + "database: { multi-az: on }"));
        assertEquals(
                List.of("x.yaml:5:31: multi-az: " + sentence),
                errors(head + "database: { multi-az: off }\nmethod: [ { at: 1s, multi-az: on } ]"));
    }

    @Test
    void steady_state_needs_time_before_the_first_step() {
        assertError(
                "4:15: steady-state is judged over the last 5 s before the first step, but that is at 0s; let it begin"
                        + " later",
                "steady-state: [ elections == 0 ]\nmethod: [ { at: 0s, multi-az: on } ]");
    }

    @Test
    void a_fault_that_an_earlier_step_injects_can_be_healed_by_its_name() {
        Drill drill = DrillFile.parse("x.yaml", """
            drill: x
            duration: 60s
            method:
              - { at: 1s, partition: { left: [b, a], right: c } }
              - { at: 2s, heal: { fault: "partition a,b / c" } }
            rollbacks:
              - heal: { all: true }
            """).drill().orElseThrow();
        assertEquals(new Action.Heal("partition a,b / c"), drill.method().get(1).action());
        assertEquals(List.of(new Action.HealAll()), drill.rollbacks());
    }

    @Test
    void every_fault_of_the_cluster_can_be_written_down() {
        Drill drill = DrillFile.parse("x.yaml", """
            drill: x
            duration: 60s
            method:
              - { at: 1s, cooling-failure: { zone: a, every: 2s } }
              - { at: 1s, flap-power: { machine: b1, period: 1s } }
              - { at: 1s, flap-link: { machine: b1, period: 500ms } }
              - { at: 1s, freeze: { machine: c1 } }
              - { at: 1s, disk: { machine: c1, is: slow, sync: 40ms } }
              - { at: 1s, disk: { machine: c1, is: full } }
              - { at: 1s, disk: { machine: c1, is: wipe } }
              - { at: 1s, skew-clock: { machine: d1, by: -2s } }
              - { at: 1s, overload: { machine: gateway-a1, takes: 5ms } }
              - { at: 1s, junk: { machine: gateway-b1, rate: 20000/s } }
              - { at: 2s, thaw: { machine: c1 } }
              - { at: 2s, disk: { machine: c1, is: ok } }
            """).drill().orElseThrow();
        assertEquals(
                List.of(
                        "cooling-failure zone a",
                        "flap-power b1",
                        "flap-link b1",
                        "freeze c1",
                        "disk c1 slow",
                        "disk c1 full",
                        "disk c1 wipe",
                        "skew-clock d1",
                        "overload gateway-a1",
                        "junk gateway-b1",
                        "thaw c1",
                        "disk c1 ok"),
                drill.method().stream().map(step -> step.action().words()).toList());
    }

    @Test
    void a_missing_file_a_large_one_and_one_in_another_encoding_are_told(@TempDir Path dir) throws IOException {
        Path large = Files.writeString(dir.resolve("large.yaml"), "# " + "x".repeat(DrillFile.SIZE_AT_MOST));
        Path latin = Files.write(dir.resolve("latin.yaml"), "title: Übung".getBytes(StandardCharsets.ISO_8859_1));
        Path missing = dir.resolve("missing.yaml");
        assertEquals(large + ":1:1: the file is larger than 1 MiB; a drill is a page or two", first(large));
        assertEquals(
                latin + ":1:8: the file is not UTF-8 text: byte DC cannot stand here; save it as UTF-8", first(latin));
        assertEquals(missing + ":1:1: there is no such file", first(missing));
        assertEquals(dir + ":1:1: this is a folder; name a drill file in it", first(dir));
    }

    private static String first(Path file) {
        return DrillFile.read(file).errors().getFirst().toString();
    }
}
