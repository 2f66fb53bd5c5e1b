package io.blackstart.drills.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.FileError;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosImportTest {
    /** In the shape of the experiments in the Chaos Toolkit's own documentation. */
    private static final String EXPERIMENT = """
        { "version": "1.0.0", "title": "Losing a zone is \\"fine\\"", "description": "What if: a zone goes?\\nAnd a node?",
          "tags": ["aws"], "secrets": { "k": { "token": "x" } },
          "steady-state-hypothesis": { "title": "ok", "probes": [
            { "type": "probe", "name": "app-responds", "tolerance": 200, "provider": { "type": "http", "url": "http://app" } } ] },
          "method": [
            { "type": "action", "name": "stop eu-west-1a", "provider": { "type": "python", "module": "chaosaws.ec2.actions",
              "func": "stop_instances", "arguments": { "az": "eu-west-1a" } }, "pauses": { "after": 12 } },
            { "type": "probe", "name": "still up?", "provider": { "type": "process", "path": "curl" } },
            { "type": "action", "name": "kill a pod", "provider": { "type": "python", "module": "chaosk8s.pod.actions",
              "func": "terminate_pods", "arguments": { "label_selector": "app=db" } }, "pauses": { "before": 2.5 } },
            { "type": "action", "name": "slow wire", "provider": { "type": "process", "path": "tc",
              "arguments": "qdisc add dev eth0 root netem delay 100ms" } },
            { "type": "action", "name": "swap lambda", "provider": { "type": "python", "module": "chaosaws.awslambda.actions",
              "func": "put_function_concurrency", "arguments": {} } }
          ],
          "rollbacks": [
            { "type": "action", "name": "start again", "provider": { "type": "python", "module": "chaosaws.ec2.actions",
              "func": "start_instances", "arguments": { "az": "eu-west-1a" } } } ] }
        """;

    private static ChaosImport.Imported imported(String json) {
        return (ChaosImport.Imported) ChaosImport.of("x", json);
    }

    private static Drill drill(String text) {
        var parsed = DrillFile.parse("x.yaml", text);
        assertEquals(
                List.of(), parsed.errors().stream().map(FileError::toString).toList(), () -> text);
        return parsed.drill().orElseThrow();
    }

    @Test
    void a_command_line_is_a_text_or_a_list_of_its_words() {
        ChaosImport.Imported imported = imported("""
            { "method": [ { "type": "action", "name": "slow wire", "provider": { "type": "process", "path": "tc",
              "arguments": [ "qdisc", "add", "dev", "eth0", "root", "netem", "delay", "70ms", "loss", 5, "%" ] } } ] }
            """);
        assertEquals(List.of(), imported.leftOut());
        assertTrue(imported.text().contains("latency: { between: [a, b], latency: 70ms, loss: 5% }"), imported.text());
    }

    @Test
    void actions_become_steps_one_after_the_other_and_probes_are_told() {
        ChaosImport.Imported imported = imported(EXPERIMENT);
        Drill drill = drill(imported.text());
        assertEquals("Losing a zone is \"fine\"", drill.title());
        assertEquals(
                List.of("at 10s pull-plug zone a", "at 29500ms pull-plug machine a1", "at 34500ms latency a b"),
                drill.method().stream()
                        .map(step ->
                                step.trigger().words() + " " + step.action().words())
                        .toList());
        assertEquals(3, imported.steps());
        assertEquals("plug-in zone a", drill.rollbacks().getFirst().words());
        assertEquals(
                List.of(
                        "probe 'still up?': asks a system of its own",
                        "action 'swap lambda' (python put_function_concurrency): nothing like it here",
                        "steady state 'app-responds': asks a system of its own; availability stands in for it",
                        "'secrets': nothing here needs it"),
                imported.leftOut());
        assertEquals(List.of("zone 'eu-west-1a' is a here", "machine 'app=db' is a1 here"), imported.places());
        assertEquals(
                List.of(
                        "action 'slow wire': it is the link from zone a to zone b",
                        "where no pause is given, an action comes 5 s after the one before"),
                imported.guesses());
        assertTrue(imported.text().contains("# guessed: action 'slow wire'"), imported.text());
    }

    @ParameterizedTest
    @CsvSource({
        "drain_nodes, drain a1",
        "uncordon_node, undrain a1",
        "failover_db_cluster, switch-over to b1",
        "pause_container, freeze a1",
        "fill_disk, disk a1 full",
        "burn_io, disk a1 slow",
        "stress_cpu, overload gateway-a1",
        "deny_all_ingress, 'partition a / b,c,d'",
        "restart_pods, pull-plug machine a1",
        "reboot_instances, pull-plug machine a1",
        "change_clock, skew-clock a1",
    })
    void functions_are_known_by_their_words(String function, String action) {
        String json = """
            { "method": [ { "type": "action", "name": "x",
              "provider": { "type": "python", "func": "%s", "arguments": {} } } ] }
            """.formatted(function);
        assertEquals(
                action,
                drill(imported(json).text()).method().getFirst().action().words());
    }

    private static ChaosImport.Imported one(String function, String arguments, String more) {
        return imported("""
            { "method": [ { "type": "action", "name": "x", "provider": { "func": "%s", "arguments": %s } %s } ] }
            """.formatted(function, arguments, more));
    }

    private static String action(ChaosImport.Imported imported) {
        return drill(imported.text()).method().getFirst().action().words();
    }

    @Test
    void an_instance_of_a_zone_stays_an_instance() {
        ChaosImport.Imported single = one("stop_instance", "{ \"az\": \"eu-1b\" }", "");
        assertEquals("pull-plug machine a1", action(single));
        assertEquals(
                List.of(
                        "zone 'eu-1b' is a here",
                        "one instance of zone 'eu-1b', which the experiment draws, is always a1 here"),
                single.places());
        assertEquals("pull-plug zone a", action(one("stop_instances", "{ \"az\": \"eu-1b\" }", "")));
        assertEquals(
                "pull-plug machine a1",
                action(one("stop_instances", "{ \"az\": \"eu-1b\", \"instance_ids\": [\"i-1\"] }", "")));
        assertEquals(
                List.of("of several machines the first, 'i-1', is taken, 2 not", "machine 'i-1' is a1 here"),
                one("stop_instances", "{ \"instance_ids\": [\"i-1\", \"i-2\", \"i-3\"] }", "")
                        .places());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        burn_cpu | {} | gateway-a1 takes 20 ms for a request; nothing here is short of processor or memory
        add_latency | { "latency_ms": 200, "duration_ms": 60000 } | its duration_ms of 60000 is not kept: it lasts until something undoes it, at the latest the rollbacks
        burn_cpu | { "duration": 60 } | its duration of 60 is not kept: it lasts until something undoes it, at the latest the rollbacks
        network_latency | {} | it is the link from zone a to zone b, 100 ms slow
        packet_loss | { "delay": 20 } | it is the link from zone a to zone b, and 10 % is lost
        reboot_instance | {} | power does not come back by itself: it lasts until something undoes it, at the latest the rollbacks
        burn_io | {} | a sync of the disk takes 300 ms
        failover_db | {} | the new primary is b1, the backup of the beginning
        """)
    void what_is_guessed_is_told(String function, String arguments, String guess) {
        List<String> told = one(function, arguments, "").guesses();
        assertTrue(told.contains("action 'x': " + guess), () -> told.toString());
    }

    @Test
    void a_command_line_is_read_where_it_can_be() {
        String netem = "\"qdisc add dev eth0 root netem delay 250ms loss 3%\"";
        ChaosImport.Imported imported = one("tc", netem, "");
        assertTrue(imported.text().contains("latency: 250ms, loss: 3%"), imported.text());
        assertEquals(List.of("action 'x': it is the link from zone a to zone b"), imported.guesses());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        { "latency": "2s" }       | 2s
        { "delay": "1.5s" }       | 1500ms
        { "latency": 100.5 }      | 100500us
        { "latency_ms": "250" }   | 250ms
        { "latency": "250msec" }  | 250ms
        { "latency": "2 secs" }   | 2s
        { "latency": "500us" }    | 500us
        { "latency": 15000 }      | 15s
        "netem delay 2s"          | 2s
        "netem delay 1.5ms 1ms"   | 1500us
        """)
    void a_delay_is_read_with_its_unit(String arguments, String latency) {
        ChaosImport.Imported imported = one("add_latency", arguments, "");
        assertTrue(imported.text().contains("latency: " + latency + " }"), imported.text());
        assertEquals(List.of("action 'x': it is the link from zone a to zone b"), imported.guesses());
        drill(imported.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2 lightyears", "${delay}", "-5", "61s", "1.2.3", "0.0001ns"})
    void a_delay_that_cannot_be_is_told(String delay) {
        ChaosImport.Imported imported = one("add_latency", "{ \"latency\": \"%s\" }".formatted(delay), "");
        assertTrue(imported.text().contains("latency: 100ms }"), imported.text());
        assertEquals(
                List.of("action 'x': it is the link from zone a to zone b, 100 ms slow (%s is no delay here)"
                        .formatted(delay)),
                imported.guesses());
        drill(imported.text());
    }

    @ParameterizedTest
    @CsvSource({"0.5%, 0.5%", "100.0%, 100.0%", "7 %, 7%", "101%, 10%", "0.1234567%, 10%"})
    void a_loss_is_read_with_its_fraction(String given, String loss) {
        ChaosImport.Imported imported = one("tc", "\"netem delay 5ms loss %s\"".formatted(given), "");
        assertTrue(imported.text().contains("latency: 5ms, loss: %s }".formatted(loss)), imported.text());
        drill(imported.text());
    }

    @ParameterizedTest
    @CsvSource({"-5, 0", "1e300, 3600", "'\"${pause}\"', 0"})
    void a_pause_that_cannot_be_is_told(String pause, String taken) {
        List<String> told = one("freeze", "{}", ", \"pauses\": { \"after\": %s }".formatted(pause))
                .guesses();
        assertTrue(told.getFirst().contains("is taken as " + taken + " s"), () -> told.toString());
    }

    @Test
    void what_comes_after_the_longest_drill_is_left_out_and_told() {
        String kills = IntStream.range(0, 26).mapToObj(i -> """
            { "type": "action", "name": "kill %d", "provider": { "func": "stop_instance" }, "pauses": { "after": 3600 } }
            """.formatted(i)).collect(Collectors.joining(","));
        ChaosImport.Imported imported = imported("{ \"method\": [ %s ] }".formatted(kills));
        Drill drill = drill(imported.text());
        assertEquals(24, drill.method().size());
        assertEquals(24 * 3_600 * 1_000_000_000L, drill.durationNanos());
        assertEquals(
                List.of(
                        "action 'kill 24': its time would come when the drill is over, after 24 h",
                        "action 'kill 25': its time would come when the drill is over, after 24 h"),
                imported.leftOut());
    }

    @Test
    void every_title_can_be_read_again() {
        for (int point = 1; point <= 0x10000; point++) {
            if (point % 64 == 0 || point < 0x100 || point > 0x2000 && point < 0x2100 || point > 0xFE00) {
                String title = "\\u%04x x".formatted(point == 0x10000 ? 0xD800 : point);
                drill(imported("{ \"title\": \"%s\", \"method\": [] }".formatted(title))
                        .text());
            }
        }
    }

    @Test
    void a_byte_order_mark_is_read_over() {
        drill(imported("\uFEFF{ \"method\": [] }").text());
    }

    @Test
    void what_would_be_no_drill_is_refused() {
        assertEquals(
                "the drill made of this would be refused: the file is larger than 1 MiB; a drill is a page or two",
                refusal("{ \"title\": \"%s\", \"method\": [] }".formatted("x".repeat(1 << 20))));
    }

    @Test
    void a_method_of_which_nothing_is_left_is_told() {
        assertTrue(imported("{ \"method\": [] }").leftOut().getFirst().contains("this drill breaks nothing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"method\": [] }",
                "{ \"method\": [ 7, null, {}, [] ], \"title\": 7, \"rollbacks\": 3 }",
                "{ \"method\": [ { \"type\": \"action\", \"name\": \"a\\u0000\\n"
                        + "# b: {\", \"provider\": { \"func\": \"stop\", \"arguments\": { \"name\": \"'}\" } },"
                        + " \"pauses\": { \"after\": 1e300 } } ] }",
            })
    void whatever_stands_there_becomes_a_drill_that_can_be_read(String json) {
        drill(imported(json).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{ \"method\": {} }", "{ \"method\": [", "{ \"a\": 1, \"a\": 2 }"})
    void what_is_no_experiment_is_told(String json) {
        assertTrue(ChaosImport.of("x", json) instanceof ChaosImport.Unusable, json);
    }

    @Test
    void what_the_parser_does_not_take_is_told_in_a_sentence() {
        assertEquals(
                "this cannot be read: Document nesting depth (1001) exceeds the maximum allowed (1000)",
                refusal("[".repeat(1_001) + "]".repeat(1_001)));
        assertEquals(
                "this is not JSON, at line 2, column 3: Unexpected end-of-input: expected close marker for Array (start"
                        + " marker at line 1, column 12)",
                refusal("{\"method\": [\n  "));
    }

    private static String refusal(String json) {
        return ((ChaosImport.Unusable) ChaosImport.of("x", json)).sentence();
    }
}
