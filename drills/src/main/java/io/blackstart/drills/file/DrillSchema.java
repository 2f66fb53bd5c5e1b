package io.blackstart.drills.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.PlacementRule;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.file.SchemaNodes.Properties;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.workload.KeySpace;
import io.blackstart.drills.workload.OperationKind;
import java.util.Arrays;
import java.util.List;

/**
 * The JSON Schema (draft 2020-12) of drill files, so that editors complete and check them. It is made of the words and fields the readers know, and
 * refuses to be made if they know others. It cannot know which zones and machines a drill has, nor compare times: {@code drill check} does.
 */
public final class DrillSchema {
    private DrillSchema() {}

    public static ObjectNode json() {
        ObjectNode schema = new Properties()
                .with("drill", SchemaNodes.id(DrillReader.ID, "Its id, also the name of its reports"))
                .with("title", SchemaNodes.text("What it is about, in a line"))
                .with("about", SchemaNodes.text("What it teaches; shown in the console and at the top of reports"))
                .with("seed", SchemaNodes.whole(0, Drill.SEED_AT_MOST, "Same file and seed: same run"))
                .with("duration", SchemaNodes.timeInDrill(DrillReader.SECOND, "Virtual time of the run"))
                .with("region", region("Where the database stands; eu-5 with zones a to d if left out"))
                .with(
                        "read-regions",
                        SchemaNodes.listOf(region("A region to read from, and to move to", "name", "zones"), "Rule Z7"))
                .with("database", database())
                .with("workload", SchemaNodes.listOf(workload(), "Loads, each on its own"))
                .with(
                        "steady-state",
                        SchemaNodes.listOf(
                                SchemaNodes.expectation(Measure.with(Measure.Use.WINDOW), "Over the last 5 s"),
                                "Must hold before the method begins and again at the end"))
                .with("method", method())
                .with("expect", SchemaNodes.listOf(expectation(), "Judged over the whole run"))
                .with("rollbacks", SchemaNodes.listOf(SchemaNodes.ref("action"), "Always carried out at the end"))
                .group("A drill", DrillReader.FIELDS, "drill", "duration");
        ObjectNode whole = SchemaNodes.node()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:blackstart:drill")
                .put("title", "Blackstart drill");
        whole.setAll(schema);
        ObjectNode definitions = whole.putObject("$defs");
        definitions.set("rate", rate());
        definitions.set("mix", mix());
        definitions.set(
                "condition", SchemaNodes.expectation(Measure.with(Measure.Use.LIVE), "Such as replica.live == 4"));
        new ActionSchema().define(definitions);
        return whole;
    }

    /** As {@code blackstart drill schema} prints it. */
    public static String text() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode region(String description, String... required) {
        return new Properties()
                .with("name", SchemaNodes.id(DrillReader.ID, "Its name"))
                .with(
                        "zones",
                        SchemaNodes.listOf(SchemaNodes.word(RegionReader.ZONE, "A zone's name"), "Its zones")
                                .put("minItems", 1)
                                .put("maxItems", RegionReader.ZONES_AT_MOST))
                .with("machines", SchemaNodes.whole(1, Region.MOST_MACHINES_PER_ZONE, "Database machines in each zone"))
                .group(description, RegionReader.FIELDS, required);
    }

    private static ObjectNode database() {
        ObjectNode any = SchemaNodes.word(List.of("any"), "Drawn from the seed");
        return new Properties()
                .with("name", SchemaNodes.id(DrillReader.ID, "Its name"))
                .with("multi-az", SchemaNodes.oneOf("Spread over zones (Z1, Z2)", SchemaNodes.onOrOff("Fixed"), any))
                .with("mode", SchemaNodes.word(Mode.words(), "When a write counts (cluster.md §1)"))
                .with(
                        "read-replicas",
                        SchemaNodes.oneOf(
                                "How many beside the pair",
                                SchemaNodes.whole(0, PlacementRule.MOST_READ_REPLICAS, "Fixed"),
                                any.deepCopy()))
                .with("settings", settings())
                .group("The database; orders, multi-AZ and available if left out", DatabaseReader.FIELDS);
    }

    private static ObjectNode settings() {
        Properties properties = new Properties();
        for (Setting setting : Setting.values()) {
            properties.with(setting.key(), setting(setting));
        }
        return properties.group(
                "Settings that differ from their defaults",
                Arrays.stream(Setting.values()).map(Setting::key).toList());
    }

    private static ObjectNode setting(Setting setting) {
        String meaning = setting.meaning();
        return switch (setting.unit()) {
            case DURATION -> SchemaNodes.duration(setting.least(), setting.most(), meaning);
            case BYTES -> SchemaNodes.bytes(meaning);
            case COUNT -> SchemaNodes.count(setting.least(), setting.most(), meaning);
            case PRICE -> SchemaNodes.number(setting.least() / 1e6, setting.most() / 1e6, meaning);
            case DETECTOR, SYNC_MODE, ON_PRIMARY_LOSS -> SchemaNodes.word(Quantity.words(setting.unit()), meaning);
        };
    }

    private static ObjectNode workload() {
        return new Properties()
                .with("name", SchemaNodes.id(DrillReader.ID, "Unique in the drill"))
                .with("clients", SchemaNodes.whole(1, WorkloadReader.CLIENTS_AT_MOST, "How many clients"))
                .with("rate", SchemaNodes.ref("rate"))
                .with("zones", ActionSchema.namesOrOne("Where clients stand; any for all zones"))
                .with(
                        "keys",
                        SchemaNodes.oneOf(
                                "The keys it touches",
                                SchemaNodes.whole(1, LoadReader.KEYS_AT_MOST, "So many, all equally often"),
                                new Properties()
                                        .with("count", SchemaNodes.whole(1, LoadReader.KEYS_AT_MOST, "How many"))
                                        .with(
                                                "zipf",
                                                SchemaNodes.number(
                                                        0, KeySpace.MOST_SKEW, "Exponent; 0.99 makes hot keys"))
                                        .group("Some more often than others", LoadReader.KEYS_FIELDS, "count")))
                .with("mix", SchemaNodes.ref("mix"))
                .with("through", SchemaNodes.named("endpoint, or a gateway machine that clients are pinned to"))
                .with(
                        "operations-per-session",
                        SchemaNodes.whole(1, WorkloadReader.SESSION_AT_MOST, "Then a client begins a new session"))
                .with(
                        "retries",
                        SchemaNodes.oneOf(
                                "How clients try again",
                                SchemaNodes.whole(0, LoadReader.RETRIES_AT_MOST, "How often"),
                                new Properties()
                                        .with("times", SchemaNodes.whole(0, LoadReader.RETRIES_AT_MOST, "How often"))
                                        .with(
                                                "pause",
                                                SchemaNodes.duration(
                                                        LoadReader.PAUSE_AT_LEAST,
                                                        LoadReader.PAUSE_AT_MOST,
                                                        "Before the first; it doubles"))
                                        .with(
                                                "unsure-writes",
                                                SchemaNodes.onOrOff("Also what may have happened already"))
                                        .group("In detail", LoadReader.RETRIES_FIELDS, "times")))
                .group("A load", WorkloadReader.FIELDS, "name", "clients", "rate");
    }

    private static ObjectNode rate() {
        return SchemaNodes.oneOf(
                "Operations a second",
                SchemaNodes.rate(LoadReader.RATE_AT_MOST, "Always as many"),
                new Properties()
                        .with("from", SchemaNodes.rate(LoadReader.RATE_AT_MOST, "At the beginning"))
                        .with("to", SchemaNodes.rate(LoadReader.RATE_AT_MOST, "At the end and from then on"))
                        .with(
                                "over",
                                SchemaNodes.duration(
                                        LoadReader.RAMP_AT_LEAST, LoadReader.RAMP_AT_MOST, "How long it takes"))
                        .group("A ramp", LoadReader.RATE_FIELDS, "to", "over"));
    }

    private static ObjectNode mix() {
        Properties properties = new Properties();
        OperationKind.words()
                .forEach(word -> properties.with(word, SchemaNodes.whole(0, LoadReader.WEIGHT_AT_MOST, "Its weight")));
        ObjectNode mix = properties.group("How often each operation is chosen", OperationKind.words());
        // at least one of them is chosen
        ArrayNode one = mix.putArray("anyOf");
        for (String word : OperationKind.words()) {
            ObjectNode chosen = one.addObject();
            chosen.putArray("required").add(word);
            chosen.putObject("properties").putObject(word).put("minimum", 1);
        }
        return mix;
    }

    private static ObjectNode expectation() {
        ObjectNode plain = SchemaNodes.expectation(List.of(Measure.values()), "Such as failover.time <= 1s");
        return SchemaNodes.oneOf(
                "What is expected",
                plain,
                new Properties()
                        .with("that", plain.deepCopy())
                        .with("abort", SchemaNodes.onOrOff("Stops the run at once when it does not hold"))
                        .group("In detail", ExpectationReader.FIELDS, "that"));
    }

    private static ObjectNode method() {
        ObjectNode random = new Properties()
                .with(
                        "faults",
                        SchemaNodes.listOf(SchemaNodes.word(RandomFault.words(), "A fault"), "Drawn evenly")
                                .put("minItems", 1))
                .with("from", SchemaNodes.timeInDrill(0, "When faults begin"))
                .with("until", SchemaNodes.timeInDrill(1, "When everything is healed"))
                .with("mean-gap", SchemaNodes.timeInDrill(RandomMethodReader.MEAN_AT_LEAST, "From fault to fault"))
                .with(
                        "mean-length",
                        SchemaNodes.timeInDrill(RandomMethodReader.MEAN_AT_LEAST, "Until a fault is undone"))
                .with("leave-out", SchemaNodes.share("Chance that a run does without a fault"))
                .with("strike", SchemaNodes.share("Chance that what is under way is struck"))
                .with("spare", SchemaNodes.word(Spare.words(), "Which disks are never wiped"))
                .group(
                        "Draws its faults from the seed",
                        RandomMethodReader.FIELDS,
                        "faults",
                        "until",
                        "mean-gap",
                        "mean-length");
        return SchemaNodes.oneOf(
                "What happens",
                SchemaNodes.listOf(SchemaNodes.ref("step"), "Step by step"),
                new Properties()
                        .with("random", random)
                        .with("steps", SchemaNodes.listOf(SchemaNodes.ref("step"), "What happens besides"))
                        .group("By chance", RandomMethodReader.METHOD_FIELDS, "random"));
    }
}
