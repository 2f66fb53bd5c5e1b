package io.blackstart.drills.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.drills.workload.KeySpace;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.Rate;
import io.blackstart.drills.workload.Retries;
import io.blackstart.drills.workload.WorkloadSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadFileTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String HEAD = "drill: x\nduration: 60s\nregion: { zones: [a, b, c] }\n";

    private static Drill drill(String lines) {
        return switch (DrillFile.parse("x.yaml", HEAD + lines)) {
            case Parsed.Right right -> right.value();
            case Parsed.Wrong wrong -> throw new AssertionError(wrong.found());
        };
    }

    @Test
    void a_workload_says_how_it_rises_which_keys_it_likes_and_how_its_clients_behave() {
        Drill drill = drill("""
            workload:
              - name: shop
                clients: 3
                rate: { from: 100/s, to: 2000/s, over: 30s }
                zones: [a, b]
                keys: { count: 500, zipf: 0.99 }
                mix: { get: 1 }
                through: gateway-b1
                operations-per-session: 50
                retries: { times: 4, pause: 20ms, unsure-writes: on }
            """);
        assertEquals(
                List.of(new WorkloadSpec(
                        "shop",
                        3,
                        new Rate(100, 2000, 30 * SECOND),
                        List.of("a", "b"),
                        KeySpace.zipf(500, 0.99),
                        new Mix(new TreeMap<>(Map.of(OperationKind.GET, 1))),
                        Optional.of("gateway-b1"),
                        50,
                        new Retries(4, 20_000_000, true))),
                drill.workload());
    }

    @Test
    void a_step_changes_rate_and_mix_or_stops_a_workload() {
        Drill drill = drill("""
            workload: [ { name: shop, clients: 3, rate: 100/s } ]
            method:
              - { at: 1s, change-workload: { name: shop, rate: { to: 900/s, over: 5s }, mix: { set: 1, get: 2 } } }
              - { at: 9s, change-workload: { name: shop, stop: true } }
              - { at: 9s, write-back: all }
            """);
        assertEquals(
                List.of(
                        "change-workload shop rate to 900/s over 5s mix get 2, set 1",
                        "change-workload shop stop",
                        "write-back all"),
                drill.method().stream().map(step -> step.action().words()).toList());
        assertEquals(
                new Rate(250, 900, 5 * SECOND),
                ((Action.ChangeWorkload) drill.method().getFirst().action())
                        .rate()
                        .orElseThrow()
                        .from(250));
    }

    @Test
    void of_zones_that_clients_move_to_something_can_be_expected_too() {
        Drill drill = drill("""
            workload: [ { name: shop, clients: 3, zones: [a], rate: 100/s } ]
            method:
              - { when: acknowledged in zone b == 0, within: 1s, then: { change-workload: { name: shop, zones: [b] } } }
            expect: [ availability in zone b >= 1%, failover.time in zone a <= 9s ]
            """);
        assertEquals(Set.of("a", "b"), drill.zonesOfClients());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        rate: { to: 5/s, over: 3s } | 4:45: a ramp needs a field 'from': the rate it begins with, such as 100/s
        rate: { from: 5/s, to: 9/s } | 4:45: a ramp needs a field 'over': how long it takes, such as 30s
        rate: 5/s, keys: { count: 5, zipf: 9 } | 4:74: zipf: '9' is not a number from 0 to 5
        rate: 5/s, through: b1 | 4:59: through: unknown gateway machine 'b1'; expected one of gateway-a1, gateway-b1, gateway-c1
        rate: 5/s, retries: many | 4:59: retries: 'many' is not a whole number from 0 to 100
        rate: 5/s, operations-per-session: 0 | 4:74: operations-per-session: '0' is not a whole number from 1 to 1000000
        """)
    void what_cannot_be_is_told(String fields, String error) {
        assertEquals(
                List.of("x.yaml:" + error),
                DrillFile.parse("x.yaml", HEAD + "workload: [ { name: shop, clients: 3, " + fields + " } ]\n")
                        .errors()
                        .stream()
                        .map(FileError::toString)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        { name: shop } | 5:37: change-workload: expected a new rate, mix, clients or zones, or stop: true
        { name: shop, rate: 5/s, stop: true } | 5:37: change-workload: expected a new rate, mix, clients or zones, or stop: true
        { name: shpo, stop: true } | 5:45: change-workload name: unknown workload 'shpo'; did you mean 'shop'? expected shop
        """)
    void a_change_that_cannot_be_is_told(String change, String error) {
        assertEquals(
                List.of("x.yaml:" + error),
                DrillFile.parse(
                                "x.yaml",
                                HEAD
                                        + "workload: [ { name: shop, clients: 3, rate: 5/s } ]\n"
                                        + "method: [{ at: 1s, change-workload: "
                                        + change + " }]\n")
                        .errors()
                        .stream()
                        .map(FileError::toString)
                        .toList());
    }
}
