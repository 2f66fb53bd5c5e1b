package io.blackstart.drills.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.drills.tree.DrillTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One line of {@code ctl} means what the step of a drill means that says the same. */
class OperatorLineTest {
    private static final Regions REGIONS = new Regions(
            new Region("eu-5", List.of("a", "b", "c", "d")), List.of(new Region("us-1", List.of("x", "y"))));

    private static final String DRILL = """
        drill: line
        duration: 60s
        region: { name: eu-5, zones: [a, b, c, d] }
        read-regions: [ { name: us-1, zones: [x, y] } ]
        workload: [ { name: shop, clients: 2, rate: 10/s } ]
        method: [ { at: 1s, pull-plug: { zone: a } }, { at: 1s, latency: { between: [a, b], latency: 20ms } } ]
        """;

    /** Also as the field of a step that it is laid out as. */
    private static Action read(String line) {
        List<String> words = List.of(line.split(" "));
        List<String> faults = List.of("pull-plug zone a", "latency a b");
        Action action = OperatorLine.read(words, REGIONS, faults, List.of("shop"));
        Map<String, Object> step = new LinkedHashMap<>(Map.of("at", "2s"));
        step.putAll(OperatorLine.asField(words, REGIONS, faults, List.of("shop")));
        DrillTree drill = DrillTree.parse(DRILL);
        drill.list("method").orElseThrow().add(step);
        assertEquals(
                action,
                DrillFile.parse("line", drill.text())
                        .drill()
                        .orElseThrow()
                        .method()
                        .getLast()
                        .action());
        return action;
    }

    private static String refused(String line) {
        return assertThrows(IllegalArgumentException.class, () -> read(line)).getMessage();
    }

    private static void breaks(Fault fault, String line) {
        assertEquals(new Action.Break(fault), read(line));
    }

    @Test
    void every_verb_of_the_command_line_is_read() {
        breaks(new Fault.PulledPlug(new Target.OneZone("a")), "pull-plug zone a");
        breaks(new Fault.PulledPlug(new Target.OneMachine("b1")), "pull-plug machine b1");
        breaks(new Fault.PulledPlug(new Target.OneRegion("us-1")), "pull-plug region us-1");
        breaks(new Fault.PulledPlug(new Target.WholeRegion()), "pull-plug all");
        assertEquals(new Action.PlugIn(new Target.WholeRegion()), read("plug-in all"));
        breaks(new Fault.CoolingFailure("a", 2_000_000_000), "cooling-failure zone a 2s");
        breaks(new Fault.FlappingPower("a1", 1_000_000_000), "flap-power a1 1s");
        breaks(new Fault.FlappingLinks("a1", 1_000_000_000), "flap-link machine a1 1s");
        breaks(new Fault.Frozen("a1"), "freeze a1");
        assertEquals(new Action.Thaw("a1"), read("thaw machine a1"));
        breaks(partition(false), "partition a,b / c,d");
        breaks(partition(true), "partition a,b / c,d --one-way");
        breaks(partition(true), partition(true).name());
        breaks(new Fault.BadLink("a", "b", 20_000_000, 0, 0), "latency a b 20ms");
        breaks(new Fault.BadLink("a", "b1", 20_000_000, 0.1, 0.05), "latency a b1 20ms --jitter 10% --loss=5%");
        breaks(new Fault.SlowDisk("b1", 200_000_000), "disk b1 slow");
        breaks(new Fault.SlowDisk("b1", 50_000_000), "disk b1 slow 50ms");
        breaks(new Fault.FullDisk("b1"), "disk b1 full");
        breaks(new Fault.WipedDisk("b1"), "disk b1 wipe");
        assertEquals(new Action.MendDisk("b1"), read("disk b1 ok"));
        breaks(new Fault.SkewedClock("b1", 5_000_000_000L), "skew-clock b1 +5s");
        breaks(new Fault.SkewedClock("b1", -200_000_000), "skew-clock b1 -200ms");
        breaks(new Fault.OverloadedGateway("gateway-a1", 5_000_000), "overload gateway-a1 5ms");
        breaks(new Fault.JunkTraffic("gateway-a1", 20_000), "junk gateway-a1 20000/s");
        assertEquals(new Action.HealAll(), read("heal"));
        assertEquals(new Action.HealAll(), read("heal all"));
        assertEquals(new Action.Heal("latency a b"), read("heal latency a b"));
        assertEquals(new Action.MultiAz(true), read("multi-az on"));
        assertEquals(new Action.SwitchOver("b1"), read("switch-over b1"));
        assertEquals(new Action.SwitchOver("b1"), read("switch-over to b1"));
        assertEquals(new Action.ForcePromote("c1"), read("force-promote c1 --yes"));
        assertEquals(new Action.Reshape(new Change.AddReadReplica("d")), read("replica add zone d"));
        assertEquals(new Action.Reshape(new Change.RemoveReadReplica("d1")), read("replica remove d1"));
        assertEquals(new Action.Reshape(new Change.MoveReplica("c1", "d")), read("replica move c1 zone d"));
        assertEquals(new Action.Reshape(new Change.Drain("d1")), read("drain d1"));
        assertEquals(new Action.Reshape(new Change.Undrain("d1")), read("undrain d1"));
        assertEquals(new Action.Reshape(new Change.MoveRegion("us-1")), read("move-region us-1"));
        assertEquals(new Action.ForceMove("us-1"), read("move-region us-1 --force --yes"));
        assertEquals(new Action.CancelReshape(), read("cancel-reshape"));
        assertEquals(new Action.GiveUpDisk("d1"), read("give-up-disk d1"));
        assertEquals(new Action.Note("who wins, and why?"), read("note who wins, and why?"));
    }

    @Test
    void change_workload_changes_one_thing_of_a_load_and_its_words_say_the_same_again() {
        for (String line : List.of(
                "change-workload shop rate 120/s",
                "change-workload shop clients 20",
                "change-workload shop zones a,b",
                "change-workload shop stop")) {
            Action action = read(line);
            assertTrue(action instanceof Action.ChangeWorkload, line);
            assertEquals(line, action.words());
        }
        assertEquals(
                "change-workload shop mix get 60, set 40",
                read("change-workload shop mix get=60,set=40").words());
        tells(refused("change-workload shop"), "something is missing", "NAME rate RATE");
        tells(refused("change-workload shop rate"), "which rate?");
        tells(refused("change-workload shop rtae 5/s"), "'rtae'", "did you mean 'rate'?");
        tells(refused("change-workload shop rate fast"), "'fast'", "/s");
        tells(refused("change-workload shop clients 0"), "0");
        tells(refused("change-workload shop clients 5 6"), "'6' is one word too many");
        tells(refused("change-workload shop mix gte=5"), "'gte'", "did you mean 'get'?");
        tells(refused("change-workload shop mix get"), "get");
        tells(refused("change-workload shop mix get=1,get=2"), "'get' stands there twice");
        tells(refused("change-workload shop zones e"), "unknown zone 'e'");
        tells(refused("change-workload shop stop now"), "'now' is one word too many");
        tells(refused("change-workload shpo stop"), "unknown workload 'shpo'", "did you mean 'shop'?");
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> OperatorLine.read(List.of("change-workload", "shop", "stop"), REGIONS, List.of()))
                .getMessage()
                .endsWith("there is no workload that could be changed"));
    }

    private static Fault partition(boolean oneWay) {
        return new Fault.Partitioned(new TreeSet<>(List.of("a", "b")), new TreeSet<>(List.of("c", "d")), oneWay);
    }

    @Test
    void what_does_not_exist_gets_the_nearest_word_that_does() {
        tells(refused("pul-plug zone a"), "unknown verb 'pul-plug'", "did you mean 'pull-plug'?");
        tells(refused("pull-plug zoen a"), "'zoen'", "did you mean 'zone'?");
        tells(refused("pull-plug zone e"), "unknown zone 'e'", "a, b, c, d");
        tells(refused("freeze a11"), "unknown machine 'a11'", "did you mean 'a1'?");
        tells(refused("partition a / bb"), "unknown zone or machine 'bb'");
        tells(refused("partition a,b / b1,c"), "machine b1 stands on both sides");
        tells(refused("disk b1 slwo"), "'slwo'", "did you mean 'slow'?");
        tells(refused("heal pull-plug zone b"), "nothing was broken", "did you mean 'pull-plug zone a'?");
        tells(refused("partition a / b --oneway"), "unknown option '--oneway'", "did you mean '--one-way'?");
        tells(refused("replica ad zone d"), "'ad'", "did you mean 'add'?");
        tells(refused("multi-az maybe"), "'maybe' is neither on nor off");
        tells(refused("move-region us-2"), "unknown region 'us-2'", "did you mean 'us-1'?");
    }

    @Test
    void what_is_missing_wrong_or_too_much_is_told_with_what_is_expected() {
        tells(refused("pull-plug"), "something is missing", "pull-plug zone ZONE");
        tells(refused("pull-plug zone"), "which zone?");
        tells(refused("freeze"), "freeze MACHINE");
        tells(refused("freeze a1 b1"), "'b1' is one word too many", "freeze MACHINE");
        tells(refused("partition a b"), "two sides", "partition a,b / c,d");
        tells(refused("latency a b soon"), "'soon'", "500ms");
        tells(refused("skew-clock b1 0s"), "but not 0");
        tells(refused("skew-clock b1 5"), "'5' has no unit", "did you mean '+5s'?");
        tells(refused("skew-clock b1 +5"), "did you mean '+5s'?");
        tells(refused("skew-clock b1 -5"), "did you mean '-5s'?");
        tells(refused("latency a b -5ms"), "-5ms is negative");
        breaks(new Fault.BadLink("a", "b", 0, 0, 0.01), "latency a b 0ms --loss 1%");
        tells(refused("pull-plug b1"), "did you mean 'machine b1'?");
        tells(refused("pull-plug a"), "did you mean 'zone a'?");
        tells(refused("plug-in us-1"), "did you mean 'region us-1'?");
        tells(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> OperatorLine.read(List.of("note", ""), REGIONS, List.of()))
                        .getMessage(),
                "note: '' is not a text with words in it");
        tells(refused("junk gateway-a1 20000"), "did you mean '20000/s'?");
        tells(refused("freeze a1 --yes"), "unknown option '--yes'", "it has none");
        tells(refused("latency a b 20ms --loss"), "loss");
    }

    private static void tells(String sentence, String... words) {
        for (String word : words) {
            assertTrue(sentence.contains(word), "'" + word + "' is missing in: " + sentence);
        }
    }

    @Test
    void no_line_breaks_the_reader() {
        for (OperatorVerb verb : OperatorVerb.values()) {
            for (String rest :
                    List.of("", "a", "/", "a1 /", "null", "~", "--", "--=", "--yes=", "a b c d e f", "'", "{", "\n")) {
                List<String> words = new java.util.ArrayList<>(List.of(verb.word()));
                words.addAll(List.of(rest.split(" ")));
                try {
                    OperatorLine.read(words, REGIONS, List.of());
                } catch (IllegalArgumentException refused) {
                    assertTrue(!refused.getMessage().isBlank());
                }
            }
        }
    }
}
