package io.blackstart.drills.file;

import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.file.Database.MultiAz;
import io.blackstart.drills.file.Yaml.Entry;
import io.blackstart.drills.words.NearestWord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code database}. */
final class DatabaseReader {
    private static final List<String> FIELDS = List.of("name", "multi-az", "mode", "settings");
    private static final Database UNLESS_TOLD =
            new Database("orders", MultiAz.ON, Mode.AVAILABLE, ClusterSettings.defaults());

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
        Place said =
                fields.flatMap(given -> given.get("multi-az")).map(Yaml::place).orElse(place);
        places.checkRoomFor("database", database.multiAz() != MultiAz.OFF, said);
        return database;
    }

    private Database database(Fields fields) {
        return new Database(
                fields.get("name")
                        .flatMap(value -> scalars.name("name", value, DrillReader.ID, DrillReader.ID_IN_WORDS))
                        .orElse(UNLESS_TOLD.name()),
                fields.get("multi-az")
                        .flatMap(this::multiAz)
                        .orElse(UNLESS_TOLD.multiAz()),
                fields.get("mode").flatMap(this::mode).orElse(UNLESS_TOLD.mode()),
                fields.get("settings").map(this::settings).orElse(UNLESS_TOLD.settings()));
    }

    private Optional<MultiAz> multiAz(Yaml yaml) {
        return yaml instanceof Yaml.Scalar scalar && scalar.text().equals("any")
                ? Optional.of(MultiAz.ANY)
                : scalars.onOrOff("multi-az", yaml).map(MultiAz::of);
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
