package io.blackstart.drills.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.blackstart.drills.library.Library;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema accepts what the readers accept, and refuses what they refuse, as far as a schema can know. */
class DrillSchemaTest {
    private static final String HEAD = "drill: x\nduration: 60s\n";
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(DrillSchema.json());

    private static List<Error> errors(String yaml) {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        JsonNode json = new ObjectMapper().valueToTree(loaded);
        return SCHEMA.validate(json);
    }

    private static boolean isRead(String yaml) {
        return DrillFile.parse("x.yaml", yaml).errors().isEmpty();
    }

    static List<String> library() {
        return Library.ids();
    }

    @ParameterizedTest
    @MethodSource("library")
    void it_accepts_every_drill_of_the_library(String id) {
        assertEquals(List.of(), errors(Library.text(id)));
    }

    @Test
    void it_is_a_schema_of_draft_2020_12_itself() {
        Schema meta = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertEquals(List.of(), meta.validate(DrillSchema.json()));
    }

    @Test
    void it_knows_every_action() {
        JsonNode actions = DrillSchema.json().path("$defs").path("action").path("properties");
        List<String> known = new ArrayList<>();
        actions.fieldNames().forEachRemaining(known::add);
        assertEquals(ActionReader.WORDS, known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workload: [ { name: s, clients: 3, rate: { from: 1/s, to: 9/s, over: 5s }, keys: { count: 9, zipf: 1"
                        + " }, retries: 2 } ]",
                "method: [ { at: 1s, change-workload: { name: s, stop: true } } ]\n"
                        + "workload: [ { name: s, clients: 3, rate: 9/s } ]",
                "method: [ { at: 1s, pull-plug: { zone: a } }, { when: replica.live == 4, within: 5s, then: { heal: {"
                        + " all: true } } } ]",
                "expect: [ { that: reads.stale == 0, abort: true }, elections <= 3 ]",
                "workload: [ { name: s, clients: 1, rate: 0.5/s, mix: { get: 0, set: 1 } } ]\n"
                    + "expect: [ availability < 100%, availability > 99.9 %, availability >= 0%, failover.time < 0.5s,"
                    + " failover.time <= 24h, failover.time > 0s, traffic.cost <= 0.25, elections < 1 ]",
                "method: [ { at: 0s, skew-clock: { machine: a1, by: +24h } }, { at: 60s, disk: { machine: b1, is: slow,"
                        + " sync: 1.5s } } ]",
                "database: { multi-az: any, read-replicas: any, settings: { updateQueue.size: 16KiB, reads.readyLag: 5"
                        + " } }",
                "method: { random: { faults: [pull-plug], mean-gap: 1s, mean-length: 1s, until: 50s, strike: 5% } }",
                "rollbacks: [ multi-az: on, skew-clock: { machine: a1, by: -5s } ]",
                "region: { name: 2026 }\ndatabase: { name: false, multi-az: 'true' }",
                "read-regions: [ { name: 7, zones: [true, y] } ]\n"
                        + "method: [ { at: 1s, pull-plug: { zone: true } }, { at: 2s, plug-in: { all: 'true' } }, { at:"
                        + " 3s, move-region: { to: 7 } } ]",
                "workload: [ { name: 5, clients: 3, rate: 9/s, keys: { count: 5, zipf: '0.99' } } ]\n"
                        + "method: [ { at: ' 1s ', change-workload: { name: 5, stop: 'true' } } ]",
                "rollbacks: [ skew-clock: { machine: a1, by: + 5s }, skew-clock: { machine: b1, by: ' 5s' } ]",
                "database: { settings: { reads.readyLag: '5', gossip.suspectAfter: '500ms ', updateQueue.size: ' 1MiB'"
                        + " } }",
                "workload: [ { name: s, clients: 1, rate: 9/s } ]\n"
                    + "expect: [ availability > 099.123456%, failover.time <= 1.500000ms, traffic.cost <= 0.000001000"
                    + " ]",
            })
    void both_accept(String lines) {
        assertTrue(isRead(HEAD + lines), lines);
        assertEquals(List.of(), errors(HEAD + lines));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "titel: X",
                "seed: -1",
                "seed: seven",
                "duration: 60",
                "region: { zones: [] }",
                "region: { zones: [A] }",
                "region: eu-5",
                "database: { mode: quick }",
                "database: { multi-az: maybe }",
                "database: { settings: { gossip.suspectAfter: 500 } }",
                "database: { settings: { gossip.suspect: 500ms } }",
                "workload: { name: s }",
                "workload: [ { name: s, rate: 9/s } ]",
                "workload: [ { name: s, clients: 0, rate: 9/s } ]",
                "workload: [ { name: s, clients: 1, rate: 9 } ]",
                "workload: [ { name: s, clients: 1, rate: { to: 9/s } } ]",
                "workload: [ { name: s, clients: 1, rate: 9/s, mix: { gte: 1 } } ]",
                "workload: [ { name: s, clients: 1, rate: 9/s, keys: { zipf: 1 } } ]",
                "steady-state: [ availability > ]",
                "steady-state: [ failover.time <= 1s ]",
                "duration: 0s",
                "duration: 99999999h",
                "duration: 24.1h",
                "steady-state: [ availability >= 10 ]",
                "expect: [ availability >= 150% ]",
                "expect: [ availability >= -1% ]",
                "expect: [ availability > 100% ]",
                "expect: [ availability in zone a > 100.0 % ]",
                "expect: [ failover.time <= 3 ]",
                "expect: [ failover.time <= -3s ]",
                "expect: [ failover.time <= 99999999h ]",
                "expect: [ failover.time < 0s ]",
                "expect: [ elections < 0 ]",
                "expect: [ elections <= 3s ]",
                "expect: [ elections <= -3 ]",
                "expect: [ elections <= 1.5 ]",
                "expect: [ traffic.cost <= 1s ]",
                "workload: [ { name: s, clients: 1, rate: 0/s } ]",
                "workload: [ { name: s, clients: 1, rate: 99999999/s } ]",
                "workload: [ { name: s, clients: 1, rate: 9/s, mix: { get: 0, set: 0 } } ]",
                "workload: [ { name: s, clients: 1, rate: 9/s, mix: {} } ]",
                "workload: [ { name: s, clients: 1, rate: { from: 1/s, to: 9/s, over: 0s } } ]",
                "workload: [ { name: s, clients: 1, rate: 9/s, retries: { times: 1, pause: 0s } } ]",
                "database: { settings: { gossip.suspectAfter: 0s } }",
                "database: { settings: { reads.readyLag: -1 } }",
                "method: [ { at: 25h, heal: { all: true } } ]",
                "method: [ { when: elections == 1, within: 0s, then: { heal: { all: true } } } ]",
                "method: [ { at: 1s, latency: { between: [a, b], latency: 5ms, loss: 101% } } ]",
                "method: [ { at: 1s, latency: { between: [a, b], latency: 61s } } ]",
                "method: [ { at: 1s, skew-clock: { machine: a1, by: 0s } } ]",
                "method: [ { at: 1s, skew-clock: { machine: a1, by: -25h } } ]",
                "method: [ { at: 1s, flap-power: { machine: a1, period: 0s } } ]",
                "method: { random: { faults: [pull-plug], mean-gap: 0s, mean-length: 1s, until: 50s } }",
                "expect: [ availbility >= 99% ]",
                "expect: [ availability => 99% ]",
                "expect: [ failover.detect in zone a <= 1s ]",
                "expect: [ { that: reads.stale == 0, abort: maybe } ]",
                "method: [ { pull-plug: { zone: a } } ]",
                "method: [ { at: -1s, pull-plug: { zone: a } } ]",
                "method: [ { at: 1s } ]",
                "method: [ { at: 1s, pull-plug: { zone: a }, thaw: { machine: a1 } } ]",
                "method: [ { at: 1s, when: elections == 1, within: 2s, then: { heal: { all: true } } } ]",
                "method: [ { when: elections == 1, then: { heal: { all: true } } } ]",
                "method: [ { at: 1s, pull-plug: { zone: a, machine: a1 } } ]",
                "method: [ { at: 1s, pul-plug: { zone: a } } ]",
                "method: [ { at: 1s, latency: { between: [a], latency: 5ms } } ]",
                "method: [ { at: 1s, disk: { machine: a1, is: broken } } ]",
                "method: [ { at: 1s, cancel-reshape: false } ]",
                "method: { random: { faults: [], mean-gap: 1s, mean-length: 1s, until: 50s } }",
                "method: { random: { faults: [fire], mean-gap: 1s, mean-length: 1s, until: 50s } }",
                "rollbacks: [ { heal: { all: true }, thaw: { machine: a1 } } ]",
                "read-regions: [ { name: us-1 } ]",
                "read-regions: [ { zones: [x, y, z] } ]",
                "region: { name: 1.5 }",
                "region: { zones: [1, 2, 3] }",
                "expect: [ availability >= 0100% ]",
                "expect: [ availability >= 99.1234567% ]",
                "expect: [ traffic.cost <= 0.0000001 ]",
                "expect: [ failover.time <= 0.5ns ]",
                "method: [ { at: 1s, latency: { between: [a, b], latency: 1.5ns } } ]",
                "method: [ { at: 1s, latency: { between: [a, b], latency: 0.0005us } } ]",
                "workload: [ { name: s, clients: 1, rate: 0.1234567/s } ]",
            })
    void both_refuse(String lines) {
        String yaml = lines.startsWith("duration") ? "drill: x\n" + lines : HEAD + lines;
        assertFalse(isRead(yaml), lines);
        assertFalse(errors(yaml).isEmpty(), lines);
    }
}
