package io.blackstart.drills.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.blackstart.cluster.fault.FaultRange;
import io.blackstart.drills.file.SchemaNodes.Properties;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schema of actions and of the steps that carry them out. */
final class ActionSchema {
    private final Map<String, ObjectNode> actions = new TreeMap<>();

    ActionSchema() {
        faults();
        undoing();
        operator();
        if (!List.copyOf(actions.keySet())
                .equals(ActionReader.WORDS.stream().sorted().toList())) {
            throw new IllegalStateException(
                    "the reader knows " + ActionReader.WORDS + ", the schema " + actions.keySet());
        }
    }

    private void faults() {
        actions.put("pull-plug", target("Takes power away"));
        add(
                "cooling-failure",
                "Machines of a zone shut down one by one, the hottest first",
                new Properties()
                        .with("zone", zone())
                        .with("every", SchemaNodes.duration(FaultRange.INTERVAL, "Time from machine to machine")),
                "zone",
                "every");
        add("flap-power", "A machine loses power and gets it back, again and again", flapping(), "machine", "period");
        add("flap-link", "A machine's links go down and up, again and again", flapping(), "machine", "period");
        add("freeze", "A machine stands still", new Properties().with("machine", machine()), "machine");
        add(
                "partition",
                "Nothing passes between two sides",
                new Properties()
                        .with("left", namesOrOne("Zones, machines or regions of one side"))
                        .with("right", namesOrOne("Those of the other side"))
                        .with("one-way", SchemaNodes.onOrOff("Only what left sends to right is lost")),
                "left",
                "right");
        add(
                "latency",
                "A bad link",
                new Properties()
                        .with("between", between())
                        .with("latency", SchemaNodes.duration(FaultRange.LATENCY, "One way"))
                        .with("jitter", SchemaNodes.share("How much it varies"))
                        .with("loss", SchemaNodes.share("How much is lost")),
                "between",
                "latency");
        add(
                "disk",
                "What is wrong with a disk, or that it is well again",
                new Properties()
                        .with("machine", machine())
                        .with("is", SchemaNodes.word(FaultReader.DISK_WORDS, "Its state"))
                        .with("sync", SchemaNodes.duration(FaultRange.SYNC, "Of a slow disk: what a sync takes")),
                "machine",
                "is");
        add(
                "skew-clock",
                "A machine's clock is wrong",
                new Properties()
                        .with("machine", machine())
                        .with(
                                "by",
                                SchemaNodes.signedDuration(FaultRange.SKEW.most(), "How far it is ahead, or behind")),
                "machine",
                "by");
        add(
                "overload",
                "A gateway takes its time for each request",
                new Properties()
                        .with("machine", machine())
                        .with("takes", SchemaNodes.duration(FaultRange.REQUEST, "For a request")),
                "machine",
                "takes");
        add(
                "junk",
                "Bogus requests reach a gateway",
                new Properties()
                        .with("machine", machine())
                        .with("rate", SchemaNodes.rate(FaultRange.JUNK_AT_MOST, "How many")),
                "machine",
                "rate");
    }

    private void undoing() {
        actions.put("plug-in", target("Gives power back"));
        add("thaw", "A frozen machine goes on", new Properties().with("machine", machine()), "machine");
        ObjectNode heal = new Properties()
                .with("fault", SchemaNodes.named("A fault's name, such as partition a / b"))
                .with("all", SchemaNodes.isTrue("Everything"))
                .group("Mends one fault, or all", ActionFields.of("heal"));
        actions.put("heal", heal.put("minProperties", 1).put("maxProperties", 1));
    }

    private void operator() {
        actions.put("multi-az", SchemaNodes.onOrOff("Spreads the database over zones, or gathers it (Z3)"));
        add("switch-over", "A planned switchover (E8)", new Properties().with("to", machine()), "to");
        add(
                "force-promote",
                "A forced promotion, whatever it gives up (E9)",
                new Properties().with("to", machine()),
                "to");
        add("add-read-replica", "One read replica more", new Properties().with("zone", zone()), "zone");
        add("remove-read-replica", "One less", new Properties().with("machine", machine()), "machine");
        add(
                "move-replica",
                "A replica to another zone (Z3)",
                new Properties().with("machine", machine()).with("zone", zone()),
                "machine",
                "zone");
        add("drain", "Empties a machine (Z8)", new Properties().with("machine", machine()), "machine");
        add("undrain", "The machine may take something again", new Properties().with("machine", machine()), "machine");
        add(
                "move-region",
                "Moves the database to another region (Z7)",
                new Properties()
                        .with("to", SchemaNodes.named("The region"))
                        .with("force", SchemaNodes.onOrOff("Also if the region it leaves is lost")),
                "to");
        actions.put("cancel-reshape", SchemaNodes.isTrue("Rolls back the reshape under way (Z3)"));
        add(
                "give-up-disk",
                "A replaced machine's disk is not waited for",
                new Properties().with("machine", machine()),
                "machine");
        actions.put("write-back", SchemaNodes.word(List.of("all"), "Writes what lost in merges once more (P6)"));
        add(
                "change-workload",
                "Another rate, another mix, other clients, or a stop",
                new Properties()
                        .with("name", SchemaNodes.named("The workload"))
                        .with("rate", SchemaNodes.ref("rate"))
                        .with("mix", SchemaNodes.ref("mix"))
                        .with("clients", SchemaNodes.whole(1, WorkloadReader.CLIENTS_AT_MOST, "How many clients"))
                        .with("zones", namesOrOne("Where clients stand; any for all zones"))
                        .with("stop", SchemaNodes.isTrue("Until another rate is given")),
                "name");
        actions.put("note", SchemaNodes.text("Words for the room; stops a live run"));
    }

    private void add(String word, String description, Properties properties, String... required) {
        actions.put(word, properties.group(description, ActionFields.of(word), required));
    }

    private static Properties flapping() {
        return new Properties()
                .with("machine", machine())
                .with("period", SchemaNodes.duration(FaultRange.PERIOD, "Time from down to down"));
    }

    private static ObjectNode target(String description) {
        ObjectNode target = new Properties()
                .with("zone", zone())
                .with("machine", machine())
                .with("region", SchemaNodes.named("All of a region"))
                .with("all", SchemaNodes.isTrue("Everything"))
                .group(description, ActionFields.of("pull-plug"));
        return target.put("minProperties", 1).put("maxProperties", 1);
    }

    private static ObjectNode zone() {
        return SchemaNodes.named("A zone, such as a");
    }

    private static ObjectNode machine() {
        return SchemaNodes.named("A machine, such as a1 or gateway-a1");
    }

    static ObjectNode namesOrOne(String description) {
        ObjectNode many =
                SchemaNodes.listOf(SchemaNodes.named("A name"), description).put("minItems", 1);
        return SchemaNodes.oneOf(description, SchemaNodes.named("A single one"), many);
    }

    private static ObjectNode between() {
        return SchemaNodes.listOf(SchemaNodes.named("A zone or machine"), "Two zones or machines")
                .put("minItems", 2)
                .put("maxItems", 2);
    }

    /** One action, as in {@code then} and in rollbacks. */
    ObjectNode action() {
        ObjectNode action = SchemaNodes.node()
                .put("type", "object")
                .put("description", "One action")
                .put("additionalProperties", false)
                .put("minProperties", 1)
                .put("maxProperties", 1);
        ObjectNode properties = action.putObject("properties");
        ActionReader.WORDS.forEach(word -> properties.set(word, SchemaNodes.ref("action-" + word)));
        return action;
    }

    /** A step: an action at a time, or one that waits for a condition. */
    ObjectNode step() {
        ObjectNode step = SchemaNodes.node()
                .put("type", "object")
                .put("description", "At a time, or when something is so: one action")
                .put("additionalProperties", false);
        ObjectNode properties = step.putObject("properties");
        properties.set("at", SchemaNodes.timeInDrill(0, "Virtual time since the run began"));
        properties.set("last", SchemaNodes.isTrue("The method ends with it"));
        properties.set("when", SchemaNodes.ref("condition"));
        properties.set("within", SchemaNodes.timeInDrill(1, "How long to wait at most"));
        properties.set("then", SchemaNodes.ref("action"));
        ActionReader.WORDS.forEach(word -> properties.set(word, SchemaNodes.ref("action-" + word)));
        ArrayNode kinds = step.putArray("oneOf");
        kinds.add(timed(List.of("at"), List.of("last", "when", "within", "then")));
        kinds.add(timed(List.of("at", "last"), List.of("when", "within", "then")));
        kinds.addObject()
                .put("minProperties", 3)
                .put("maxProperties", 3)
                .putArray("required")
                .add("when")
                .add("within")
                .add("then");
        return step;
    }

    /** An action with these fields. @param without those it cannot have */
    private static ObjectNode timed(List<String> with, List<String> without) {
        ObjectNode timed =
                SchemaNodes.node().put("minProperties", with.size() + 1).put("maxProperties", with.size() + 1);
        ArrayNode required = timed.putArray("required");
        with.forEach(required::add);
        ArrayNode never = timed.putObject("not").putArray("anyOf");
        without.forEach(word -> never.addObject().putArray("required").add(word));
        return timed;
    }

    /** A definition for each action. */
    void define(ObjectNode definitions) {
        actions.forEach((word, schema) -> definitions.set("action-" + word, schema));
        definitions.set("action", action());
        definitions.set("step", step());
    }
}
