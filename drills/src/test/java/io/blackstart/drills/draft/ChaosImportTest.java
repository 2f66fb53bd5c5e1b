package io.blackstart.drills.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.FileError;
import java.util.List;
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
}
