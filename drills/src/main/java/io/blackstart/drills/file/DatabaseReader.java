package io.blackstart.drills.file;

import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.PlacementRule;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.file.Database.MultiAz;
import io.blackstart.drills.file.Database.ReadReplicas;
import io.blackstart.drills.file.Yaml.Entry;
import io.blackstart.drills.words.NearestWord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code database}. */
final class DatabaseReader {
    static final List<String> FIELDS = List.of("name", "multi-az", "mode", "read-replicas", "settings");
    private static final Database UNLESS_TOLD =
            new Database("orders", MultiAz.ON, Mode.AVAILABLE, Optional.empty(), ClusterSettings.defaults());

    private final Places places;
    private final Scalars scalars;
    private final Errors errors;

    DatabaseReader(Places places, Errors errors) {
        this.places = places;
        this.scalars = new Scalars(errors);
        this.errors = errors;
    }

    /** @param place where to tell that the database does not fit into the region, if nothing is said about it */
    Database read(Optional<Yaml> yaml, Place place) {
        Optional<Fields> fields = yaml.flatMap(given -> Fields.of("database", given, FIELDS, errors));
        Database database = fields.map(this::database).orElse(UNLESS_TOLD);
        if (places.areWhole()) {
            objection(database).ifPresent(sentence -> tell(sentence, fields, place));
        }
        return database;
    }

    /** Why one of the clusters that the drill could begin with is impossible; empty if all are possible. */
    private Optional<String> objection(Database database) {
        for (boolean multiAz : database.multiAz().possible()) {
            for (OptionalInt readReplicas : extremes(database)) {
                try {
                    new ClusterSpec(
                            places.regions(),
                            database.name(),
                            database.mode(),
                            multiAz,
                            readReplicas,
                            database.settings(),
                            0);
                } catch (IllegalArgumentException impossible) {
                    return Optional.of(impossible.getMessage());
                }
            }
        }
        return Optional.empty();
    }

    private static List<OptionalInt> extremes(Database database) {
        return database.readReplicas()
                .map(range -> List.of(OptionalInt.of(range.least()), OptionalInt.of(range.most())))
                .orElse(List.of(OptionalInt.empty()));
    }

    /** At the field that the sentence begins with, if it is there. */
    private void tell(String sentence, Optional<Fields> fields, Place place) {
        String field = sentence.startsWith("mode:")
                ? "mode"
                : sentence.startsWith("read-replicas:") || sentence.startsWith("machines:")
                        ? "read-replicas"
                        : "multi-az";
        Place said = fields.flatMap(given -> given.get(field)).map(Yaml::place).orElse(place);
        errors.add(said, "database: " + sentence + (field.equals("multi-az") ? Places.MORE_ZONES : ""));
    }

    private Database database(Fields fields) {
        return new Database(
                fields.get("name")
                        .flatMap(value -> scalars.name("name", value, DrillReader.ID, DrillReader.ID_IN_WORDS))
                        .orElse(UNLESS_TOLD.name()),
                fields.get("multi-az").flatMap(this::multiAz).orElse(UNLESS_TOLD.multiAz()),
                fields.get("mode").flatMap(this::mode).orElse(UNLESS_TOLD.mode()),
                fields.get("read-replicas").flatMap(this::readReplicas).or(UNLESS_TOLD::readReplicas),
                fields.get("settings").map(this::settings).orElse(UNLESS_TOLD.settings()));
    }

    private Optional<MultiAz> multiAz(Yaml yaml) {
        return yaml instanceof Yaml.Scalar scalar && scalar.text().equals("any")
                ? Optional.of(MultiAz.ANY)
                : scalars.onOrOff("multi-az", yaml).map(MultiAz::of);
    }

    private Optional<ReadReplicas> readReplicas(Yaml yaml) {
        return yaml instanceof Yaml.Scalar scalar && scalar.text().equals("any")
                ? Optional.of(ReadReplicas.ANY)
                : scalars.wholeNumber("read-replicas", yaml, 0, PlacementRule.MOST_READ_REPLICAS)
                        .map(number -> new ReadReplicas(number.intValue(), number.intValue()));
    }

    private Optional<Mode> mode(Yaml yaml) {
        return scalars.word("mode", yaml, "mode", Mode.words()).flatMap(Mode::byWord);
    }

    private ClusterSettings settings(Yaml yaml) {
        List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();
        ClusterSettings settings = ClusterSettings.defaults();
        if (!(yaml instanceof Yaml.Mapping mapping)) {
            errors.add(
                    yaml.place(),
                    "settings is a group of fields, such as { gossip.suspectAfter: 500ms }, not " + yaml.kind());
            return settings;
        }
        for (Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (keys.contains(key)) {
                settings = changed(settings, entry);
            } else {
                errors.add(entry.key().place(), "unknown setting '" + key + "'" + NearestWord.hint(key, keys));
            }
        }
        return settings;
    }

    private ClusterSettings changed(ClusterSettings settings, Entry entry) {
        String key = entry.key().text();
        return scalars.scalar(key, entry.value(), "a quantity")
                .map(scalar -> {
                    try {
                        return settings.with(key, scalar.text());
                    } catch (IllegalArgumentException outOfRange) {
                        errors.add(scalar.place(), outOfRange.getMessage());
                        return settings;
                    }
                })
                .orElse(settings);
    }
}
