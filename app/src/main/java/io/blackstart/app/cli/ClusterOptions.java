package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.cluster.livedisk.DataFolder;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.KeptPlacement;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.words.NearestWord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that decide which cluster is formed. */
final class ClusterOptions {
    private static final Pattern ZONE = Pattern.compile("(?!gateway-)[a-z]([a-z0-9-]{0,14}[a-z])?");
    private static final Pattern READ_REGION = Pattern.compile("([a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?)=(.+)");
    private static final int ZONES_AT_MOST = 16;
    private static final List<String> USUAL_ZONES = List.of("a", "b", "c", "d");
    private static final String REGION = "eu-5";
    private static final String DATABASE = "orders";
    private static final String REALISTIC = "realistic";
    private static final String FAST = "fast";
    private static final String NO_TIME = "0ms";

    @Option(
            names = "--zones",
            paramLabel = "NAME[,NAME...]",
            description = "Zones of the region, in placement order (default: a,b,c,d).")
    private List<String> zones = List.of();

    @Option(
            names = "--read-region",
            paramLabel = "NAME=ZONES",
            description = "A region with read replicas, 40 ms away, to which the database can be moved; for example"
                    + " us-1=x,y,z (may be given up to 3 times).")
    private List<String> readRegions = List.of();

    @Option(names = "--multi-az", description = "Starts the database spread over the zones instead of in one.")
    private boolean multiAz;

    @Option(
            names = "--read-replicas",
            paramLabel = "N",
            description = "Read replicas beside the pair, 0 to 5 (default: 1, with --multi-az 2).")
    private Optional<Integer> readReplicas = Optional.empty();

    @Option(
            names = "--machines",
            paramLabel = "N",
            description = "Database machines in each zone (default: 2); with the gateways 300 machines in all.")
    private Optional<Integer> machines = Optional.empty();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "When a write counts as acknowledged (default: available).")
    private Optional<String> mode = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all chance (default: a new one each time).")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = {
                "How slow links and disks are: realistic as between data centres, or fast without any simulated",
                "delay (default: realistic). What --set says counts more."
            })
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes a setting, for example --set gossip.suspectAfter=1s.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** @throws UserError for the first thing that is wrong */
    ClusterSpec spec() {
        Mode chosen = mode();
        ClusterSettings changed = changedSettings();
        try {
            return new ClusterSpec(
                    regions(),
                    DATABASE,
                    chosen,
                    multiAz,
                    readReplicas.map(OptionalInt::of).orElse(OptionalInt.empty()),
                    changed,
                    seed.orElseGet(ClusterOptions::newSeed));
        } catch (IllegalArgumentException impossible) {
            throw new UserError("--" + impossible.getMessage().replaceFirst("^multi-AZ", "multi-az: multi-AZ"));
        }
    }

    /**
     * The cluster that a data folder holds; its shape need not be told again.
     *
     * @throws UserError for the first option that asks for another one
     */
    ClusterSpec spec(DataFolder folder, DataFolder.Held held) {
        KeptPlacement now = held.placement();
        Region home = held.regions().home();
        Fit fit = new Fit(folder.path());
        fit.same("--mode", mode.map(_ -> mode().word()), held.mode().word());
        fit.same(
                "--zones",
                Optional.of(String.join(",", zones)).filter(asked -> !asked.isEmpty()),
                String.join(",", home.zones()));
        fit.same("--machines", machines.map(String::valueOf), String.valueOf(home.machinesPerZone()));
        fit.same(
                "--read-region",
                Optional.of(String.join(" ", readRegions)).filter(asked -> !asked.isEmpty()),
                String.join(
                        " ",
                        held.regions().read().stream()
                                .map(read -> read.name() + "=" + String.join(",", read.zones()))
                                .toList()));
        fit.same("--multi-az", multiAz ? Optional.of("on") : Optional.empty(), now.multiAz() ? "on" : "off");
        fit.same(
                "--read-replicas",
                readReplicas.map(String::valueOf),
                now.readReplicas().isPresent()
                        ? String.valueOf(now.readReplicas().getAsInt())
                        : "the usual number");
        return new ClusterSpec(
                held.regions(),
                held.database(),
                held.mode(),
                now.multiAz(),
                now.readReplicas(),
                changedSettings(),
                seed.orElseGet(ClusterOptions::newSeed));
    }

    /** Whether what is asked for is what a folder holds. */
    private record Fit(Path folder) {
        void same(String option, Optional<String> asked, String held) {
            if (asked.filter(value -> !value.equals(held)).isPresent()) {
                throw new UserError(
                        "%s: the database in %s has %s, not %s; leave the option out, or give --data another folder"
                                .formatted(option, folder, held.isEmpty() ? "none" : held, asked.get()));
            }
        }
    }

    /** The cluster a user gets who asks for nothing: four zones, the database spread over them. */
    static ClusterSpec usual() {
        return new ClusterSpec(
                new Region(REGION, USUAL_ZONES), DATABASE, Mode.AVAILABLE, true, ClusterSettings.defaults(), newSeed());
    }

    private static long newSeed() {
        return new SplittableRandom().nextLong(1, 1_000_000);
    }

    private Regions regions() {
        List<Region> read = readRegions.stream().map(this::readRegion).toList();
        Region home = region("--zones", REGION, zones.isEmpty() ? USUAL_ZONES : names(String.join(",", zones)));
        try {
            return new Regions(home, read);
        } catch (IllegalArgumentException impossible) {
            throw new UserError("--" + impossible.getMessage().replaceFirst("^read-regions", "read-region"));
        }
    }

    private Region readRegion(String text) {
        Matcher parts = READ_REGION.matcher(text);
        if (!parts.matches()) {
            throw new UserError("--read-region: '%s' is not a name and its zones, such as us-1=x,y,z".formatted(text));
        }
        return region("--read-region", parts.group(1), names(parts.group(3)));
    }

    /** Also those that say nothing, so that they are refused. */
    private static List<String> names(String list) {
        return List.of(list.split(",", -1));
    }

    private Region region(String option, String name, List<String> names) {
        for (String zone : names) {
            if (!ZONE.matcher(zone).matches()) {
                throw new UserError(option + ": '" + zone
                        + "' is no name for a zone; one is lower-case and ends with a letter, such as a,b,c,d");
            }
        }
        if (names.stream().distinct().count() != names.size() || names.size() > ZONES_AT_MOST) {
            throw new UserError("%s: expected 1 to %d different names, such as a,b,c,d, not %s"
                    .formatted(option, ZONES_AT_MOST, String.join(",", names)));
        }
        return new Region(name, names, machines.orElse(Region.USUAL_MACHINES_PER_ZONE));
    }

    private Mode mode() {
        String word = mode.orElse(Mode.AVAILABLE.word());
        return Mode.byWord(word)
                .orElseThrow(() ->
                        new UserError("--mode: unknown mode '" + word + "'" + NearestWord.hint(word, Mode.words())));
    }

    private ClusterSettings ofProfile() {
        ClusterSettings settings = ClusterSettings.defaults();
        return switch (profile.orElse(REALISTIC)) {
            case REALISTIC -> settings;
            case FAST ->
                settings.with(Setting.LINK_IN_ZONE.key(), NO_TIME)
                        .with(Setting.LINK_CROSS_ZONE.key(), NO_TIME)
                        .with(Setting.LINK_CROSS_REGION.key(), NO_TIME)
                        .with(Setting.DISK_SYNC.key(), NO_TIME);
            default ->
                throw new UserError("--profile: unknown profile '" + profile.get() + "'"
                        + NearestWord.hint(profile.get(), List.of(REALISTIC, FAST)));
        };
    }

    private ClusterSettings changedSettings() {
        List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();
        ClusterSettings changed = ofProfile();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String key = setting.getKey();
            if (!keys.contains(key)) {
                throw new UserError("--set: unknown setting '" + key + "'" + NearestWord.hint(key, keys));
            }
            try {
                changed = changed.with(key, setting.getValue());
            } catch (IllegalArgumentException unusable) {
                throw new UserError("--set: " + unusable.getMessage());
            }
        }
        return changed;
    }
}
