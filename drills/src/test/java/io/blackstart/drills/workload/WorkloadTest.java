package io.blackstart.drills.workload;

import static io.blackstart.drills.workload.FakeHost.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.drills.workload.WorkloadOperation.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final long SECOND = 1_000 * MS;

    private final FakeHost host = new FakeHost();
    private final List<WorkloadOperation> ended = new ArrayList<>();

    private Workload start(int clients, double rate, String zone, OperationKind... kinds) {
        TreeMap<OperationKind, Integer> weights = new TreeMap<>();
        Arrays.stream(kinds).forEach(kind -> weights.put(kind, 1));
        var spec = new WorkloadSpec("shop", clients, rate, List.of(zone), 10, new Mix(weights));
        return Workload.start(host, spec, ended::add);
    }

    private long endedWith(Ending ending) {
        return ended.stream().filter(operation -> operation.ending() == ending).count();
    }

    @Test
    void operations_arrive_at_the_rate_whether_or_not_they_are_answered() {
        host.silent = true;
        start(5, 1_000, "a", OperationKind.SET);
        host.time.runUntil(SECOND);
        assertEquals(1_000, host.requests.size(), 100);
        assertEquals(0, ended.size());
    }

    @Test
    void clients_and_zones_change_while_it_runs_and_operations_under_way_still_end() {
        Workload load = start(2, 100, "a", OperationKind.SET);
        host.time.runUntil(SECOND);
        load.changeClients(3);
        load.changeZones(List.of("b"));
        host.time.runUntil(2 * SECOND);
        assertEquals(
                3,
                host.log.stream()
                        .filter(line -> line.startsWith("1000 ms") && line.endsWith("connects gateway-b1"))
                        .count());
        assertEquals(new WorkloadShape("shop", 3, 100, load.shape().mix(), List.of("b"), true), load.shape());
        load.changeClients(1);
        load.stop();
        host.time.runUntil(5 * SECOND);
        assertTrue(load.hasEnded());
        assertEquals(host.requests.size(), ended.size(), "every operation ended once");
        assertEquals(ended.size(), endedWith(Ending.ACKNOWLEDGED));
    }

    @Test
    void clients_write_where_they_stand_while_operations_arrive_and_some_are_writes() {
        Workload load = start(2, 100, "a", OperationKind.GET, OperationKind.SET);
        assertEquals(Set.of("a"), load.shape().zonesThatWrite());
        load.changeZones(List.of("a", "b", "c"));
        assertEquals(Set.of("a", "b"), load.shape().zonesThatWrite(), "two clients stand in no third zone");
        load.pause();
        assertEquals(Set.of(), load.shape().zonesThatWrite());
        load.changeRate(Rate.steady(10));
        load.changeMix(new Mix(new TreeMap<>(Map.of(OperationKind.GET, 1))));
        assertEquals(Set.of(), load.shape().zonesThatWrite());
    }

    @Test
    void gaps_between_arrivals_are_exponential_not_even() {
        start(1, 1_000, "a", OperationKind.GET);
        host.time.runUntil(10 * SECOND);
        long shorterThanHalfTheMean = 0;
        for (int i = 1; i < ended.size(); i++) {
            if (ended.get(i).intendedAt() - ended.get(i - 1).intendedAt() < MS / 2) {
                shorterThanHalfTheMean++;
            }
        }
        assertEquals(1 - Math.exp(-0.5), (double) shorterThanHalfTheMean / ended.size(), 0.02);
    }

    @Test
    void every_value_written_is_unique() {
        start(3, 1_000, "a", OperationKind.SET, OperationKind.HSET);
        host.time.runUntil(2 * SECOND);
        List<String> values = host.requests.stream()
                .map(request -> switch (request.commands().getFirst()) {
                    case Command.Set set -> set.value().text();
                    case Command.HSet set -> set.pairs().getFirst().value().text();
                    default -> throw new AssertionError(request);
                })
                .toList();
        assertTrue(values.size() > 1_800);
        assertEquals(values.size(), values.stream().distinct().count());
    }

    @Test
    void the_mix_decides_how_often_each_operation_is_sent() {
        var mix = new Mix(new TreeMap<>(Map.of(OperationKind.SET, 40, OperationKind.GET, 50, OperationKind.HSET, 10)));
        Workload.start(host, new WorkloadSpec("shop", 5, 1_000, List.of("a"), 10, mix), ended::add);
        host.time.runUntil(10 * SECOND);
        long gets = ended.stream()
                .filter(operation -> operation.kind() == OperationKind.GET)
                .count();
        assertEquals(0.5, (double) gets / ended.size(), 0.03);
    }

    @Test
    void a_client_prefers_a_gateway_in_its_own_zone() {
        start(2, 1, "b", OperationKind.GET);
        assertEquals(List.of("0 ms shop-1 connects gateway-b1", "0 ms shop-2 connects gateway-b1"), host.log);
    }

    @Test
    void clients_without_a_gateway_in_their_zone_spread_over_the_others() {
        start(2, 1, "d", OperationKind.GET);
        assertEquals(List.of("0 ms shop-1 connects gateway-a1", "0 ms shop-2 connects gateway-b1"), host.log);
    }

    @Test
    void when_its_gateway_dies_a_client_tries_the_next_after_100_ms() {
        start(1, 1, "a", OperationKind.GET);
        host.time.runUntil(500 * MS);
        host.breakGateway("gateway-a1");
        host.time.runUntil(700 * MS);
        assertEquals(List.of("0 ms shop-1 connects gateway-a1", "600 ms shop-1 connects gateway-b1"), host.log);
    }

    @Test
    void the_endpoints_answer_is_kept_for_its_time_to_live() {
        host.unreachable.addAll(List.of("gateway-a1", "gateway-b1", "gateway-c1"));
        start(1, 1, "a", OperationKind.GET);
        host.endpoint = List.of("gateway-c1");
        host.time.runUntil(950 * MS);
        assertEquals(1, host.resolved);
        host.time.runUntil(1_050 * MS);
        assertEquals(2, host.resolved);
        assertEquals("1000 ms shop-1 fails gateway-c1", host.log.getLast());
    }

    @Test
    void an_empty_answer_of_the_endpoint_is_not_kept() {
        host.endpoint = List.of();
        start(1, 1, "a", OperationKind.GET);
        host.endpoint = List.of("gateway-c1");
        host.time.runUntil(150 * MS);
        assertEquals(List.of("100 ms shop-1 connects gateway-c1"), host.log);
    }

    @Test
    void operations_wait_in_order_for_a_connection_and_their_latency_counts_from_the_intended_time() {
        host.unreachable.addAll(List.of("gateway-a1", "gateway-b1"));
        start(1, 100, "a", OperationKind.GET);
        host.time.runUntil(450 * MS);
        assertEquals(0, host.requests.size());
        host.unreachable.clear();
        host.time.runUntil(550 * MS);
        assertTrue(ended.size() > 20);
        assertTrue(ended.getFirst().latencyNanos() > 400 * MS, "the first waited for the connection");
        for (int i = 1; i < ended.size(); i++) {
            assertTrue(ended.get(i - 1).intendedAt() <= ended.get(i).intendedAt());
        }
    }

    @Test
    void what_was_outstanding_when_the_connection_broke_is_indeterminate_if_it_writes() {
        host.silent = true;
        start(1, 1_000, "a", OperationKind.SET, OperationKind.GET);
        host.time.runUntil(100 * MS);
        host.breakGateway("gateway-a1");
        assertTrue(ended.size() > 50);
        assertTrue(ended.stream()
                .allMatch(operation ->
                        operation.ending() == (operation.kind().isWrite() ? Ending.INDETERMINATE : Ending.GIVEN_UP)));
    }

    @Test
    void after_two_seconds_without_an_answer_the_client_gives_up_and_reconnects() {
        host.silent = true;
        start(1, 20, "a", OperationKind.SET);
        host.time.runUntil(1_000 * MS);
        host.silent = false;
        host.time.runUntil(4 * SECOND);
        WorkloadOperation first = ended.getFirst();
        assertEquals(Ending.INDETERMINATE, first.ending());
        assertEquals(2 * SECOND, first.latencyNanos());
        assertTrue(host.log.get(1).endsWith("shop-1 leaves gateway-a1"), host.log.toString());
        assertTrue(host.log.get(2).endsWith("shop-1 connects gateway-b1"), host.log.toString());
        assertTrue(endedWith(Ending.ACKNOWLEDGED) > 20);
    }

    @Test
    void what_could_not_be_sent_within_two_seconds_is_given_up_without_effect() {
        host.unreachable.addAll(List.of("gateway-a1", "gateway-b1"));
        start(1, 100, "a", OperationKind.SET);
        host.time.runUntil(3 * SECOND);
        assertEquals(100.0, (double) endedWith(Ending.GIVEN_UP), 40);
        assertEquals(ended.size(), endedWith(Ending.GIVEN_UP));
        assertTrue(ended.stream().allMatch(operation -> operation.latencyNanos() == 2 * SECOND));
    }

    @Test
    void a_transaction_is_one_request() {
        start(1, 100, "a", OperationKind.MULTI);
        host.time.runUntil(SECOND);
        assertTrue(host.requests.stream().allMatch(ClientRequest::transaction));
        assertTrue(host.requests.stream().allMatch(request -> request.commands().size() > 2));
    }

    @Test
    void a_watched_increment_watches_reads_and_executes_under_one_group() {
        start(1, 5, "a", OperationKind.WATCH);
        host.time.runUntil(2 * SECOND);
        ClientRequest exec = host.requests.stream()
                .filter(ClientRequest::isUnderWatch)
                .findFirst()
                .orElseThrow();
        ClientRequest watch = host.requests.stream()
                .filter(request -> request.kind() == ClientRequest.Kind.WATCH && request.watch() == exec.watch())
                .findFirst()
                .orElseThrow();
        assertTrue(host.requests.indexOf(watch) + 1 < host.requests.indexOf(exec), "it reads in between");
        assertTrue(ended.stream().allMatch(operation -> operation.ending() == Ending.ACKNOWLEDGED));
        assertTrue(ended.stream().allMatch(operation -> operation.latencyNanos() < 10 * MS), "thinking is no latency");
    }

    @Test
    void a_guarded_write_happens_under_what_it_watches_and_is_sent_even_where_that_was_refused() {
        for (Outcome outcome : List.of(Outcome.ACKNOWLEDGED, Outcome.REFUSED)) {
            host.outcome = outcome;
            host.requests.clear();
            start(1, 5, "a", OperationKind.GUARD);
            host.time.runUntil(host.time.now() + 4 * SECOND);
            assertTrue(host.requests.stream().anyMatch(ClientRequest::isUnderWatch), outcome.toString());
        }
    }

    @Test
    void a_queue_is_pushed_to_and_waited_at() {
        start(1, 50, "a", OperationKind.QUEUE);
        host.time.runUntil(SECOND);
        long waiting = host.requests.stream()
                .filter(request -> request.kind() == ClientRequest.Kind.BLOCKING)
                .count();
        assertTrue(waiting > 5 && waiting < host.requests.size() - 5, waiting + " of " + host.requests.size());
    }

    @Test
    void who_thinks_about_what_it_watches_sends_nothing_over_another_connection() {
        start(1, 50, "a", OperationKind.WATCH);
        host.time.runUntil(500 * MS);
        int sent = host.requests.size();
        host.silent = true;
        host.breakGateway("gateway-a1");
        host.time.runUntil(1_600 * MS);
        List<ClientRequest> after = host.requests.subList(sent, host.requests.size());
        assertTrue(after.stream().allMatch(request -> request.kind() == ClientRequest.Kind.WATCH));
        assertTrue(endedWith(Ending.GIVEN_UP) > 0);
    }

    @Test
    void a_watched_increment_whose_first_step_is_refused_ends_there() {
        host.outcome = Outcome.REFUSED;
        start(1, 5, "a", OperationKind.WATCH);
        host.time.runUntil(2 * SECOND);
        assertTrue(host.requests.stream().allMatch(request -> request.kind() == ClientRequest.Kind.WATCH));
        assertEquals(ended.size(), endedWith(Ending.REFUSED));
    }

    @Test
    void a_refusal_is_an_end() {
        host.outcome = Outcome.REFUSED;
        start(1, 100, "a", OperationKind.SET);
        host.time.runUntil(SECOND);
        assertEquals(ended.size(), endedWith(Ending.REFUSED));
        assertTrue(ended.size() > 50);
    }

    @Test
    void after_a_stop_nothing_arrives_and_clients_leave_when_they_are_answered() {
        Workload workload = start(2, 1_000, "a", OperationKind.SET);
        host.time.runUntil(500 * MS);
        int sent = host.requests.size();
        workload.stop();
        assertFalse(workload.hasEnded(), "operations are under way");
        host.time.runUntil(5 * SECOND);
        assertTrue(workload.hasEnded());
        assertEquals(sent, host.requests.size());
        assertEquals(sent, ended.size());
        assertTrue(host.open.isEmpty());
    }
}
