package io.blackstart.drills.file;

import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code region} and {@code read-regions}. */
final class RegionReader {
    private static final Region UNLESS_TOLD = new Region("eu-5", List.of("a", "b", "c", "d"));
    /** Ends with a letter and does not begin like a gateway, so that no zone is called like a machine. */
    static final Pattern ZONE = Pattern.compile("(?!gateway-)[a-z]([a-z0-9-]{0,14}[a-z])?");

    static final List<String> FIELDS = List.of("name", "zones", "machines");
    static final int ZONES_AT_MOST = 16;

    private final Scalars scalars;
    private final Errors errors;

    RegionReader(Errors errors) {
        this.scalars = new Scalars(errors);
        this.errors = errors;
    }

    /** The home region and its read regions (rule Z7); those that cannot be are told and left out. */
    Regions read(Optional<Yaml> home, List<Yaml> readRegions) {
        Regions regions = home.flatMap(given -> Fields.of("region", given, FIELDS, errors))
                .map(this::alone)
                .orElseGet(() -> Regions.of(UNLESS_TOLD));
        for (Yaml item : readRegions) {
            Optional<Region> read = readRegion(item);
            if (read.isPresent()) {
                regions = with(read.get(), regions, item);
            }
        }
        return regions;
    }

    /** Alone it cannot be only by its name: its zones cannot be called like one another, nor like a machine. */
    private Regions alone(Fields fields) {
        Region home = region(fields);
        try {
            return Regions.of(home);
        } catch (IllegalArgumentException impossible) {
            errors.add(fields.get("name").map(Yaml::place).orElseGet(fields::place), impossible.getMessage());
            return Regions.of(UNLESS_TOLD);
        }
    }

    private Regions with(Region read, Regions regions, Yaml item) {
        List<Region> more = new ArrayList<>(regions.read());
        more.add(read);
        try {
            return new Regions(regions.home(), more);
        } catch (IllegalArgumentException impossible) {
            errors.add(item.place(), impossible.getMessage());
            return regions;
        }
    }

    /** Its name and its zones have no default: they must be others than the home region's. */
    private Optional<Region> readRegion(Yaml yaml) {
        Optional<Fields> fields = Fields.of("a read region", yaml, FIELDS, errors);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        int before = errors.count();
        fields.get().need("name", "a name of its own, such as us-1");
        fields.get().need("zones", "zones of its own, such as [x, y, z]");
        Region read = region(fields.get());
        return errors.count() == before ? Optional.of(read) : Optional.empty();
    }

    private Region region(Fields fields) {
        String name = fields.get("name")
                .flatMap(value -> scalars.name("name", value, DrillReader.ID, DrillReader.ID_IN_WORDS))
                .orElse(UNLESS_TOLD.name());
        List<String> zones = zones(fields);
        int machines = fields.get("machines")
                .flatMap(value -> scalars.wholeNumber("machines", value, 1, Region.MOST_MACHINES_PER_ZONE))
                .map(Long::intValue)
                .orElse(UNLESS_TOLD.machinesPerZone());
        try {
            return new Region(name, zones.isEmpty() ? UNLESS_TOLD.zones() : zones, machines);
        } catch (IllegalArgumentException tooMany) {
            fields.get("machines")
                    .or(() -> fields.get("zones"))
                    .ifPresent(value -> errors.add(value.place(), tooMany.getMessage()));
            return UNLESS_TOLD;
        }
    }

    private List<String> zones(Fields fields) {
        List<String> zones = new ArrayList<>();
        for (Yaml item : fields.items("zones")) {
            scalars.name("zones", item, ZONE, "a zone's name, which is lower-case and ends with a letter, such as a")
                    .ifPresent(zone -> add(zones, zone, item));
        }
        fields.get("zones")
                .filter(value -> value instanceof Yaml.Sequence named
                        && (named.items().isEmpty() || zones.size() > ZONES_AT_MOST))
                .ifPresent(value -> errors.add(
                        value.place(), "zones: expected 1 to " + ZONES_AT_MOST + " zones, such as [a, b, c, d]"));
        return zones;
    }

    private void add(List<String> zones, String zone, Yaml item) {
        if (zones.contains(zone)) {
            errors.add(item.place(), "zones: zone '" + zone + "' is named twice");
        } else {
            zones.add(zone);
        }
    }
}
