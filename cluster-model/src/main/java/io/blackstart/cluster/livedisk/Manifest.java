package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.topology.KeptPlacement;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * What a data folder says of its cluster (docs/disks.md): what it was formed as, and what the control plane must remember. A text that a person can
 * read, with a checksum in its last line.
 *
 * @param formedAtMillis wall clock time at which the cluster was formed
 * @param starts how often it was opened
 * @param formed whether every disk had its first contents; before, nothing can have been written by anybody
 */
record Manifest(
        Regions regions,
        String database,
        Mode mode,
        long formedAtMillis,
        int starts,
        boolean formed,
        KeptPlacement placement) {
    private static final int FORMAT = 1;
    private static final Pattern NUMBER = Pattern.compile("format = ([0-9]{1,9})\n.*", Pattern.DOTALL);

    /** Names the cluster, so that disks of two are not mixed up. */
    String cluster() {
        return database + "@" + formedAtMillis;
    }

    Manifest started() {
        return new Manifest(regions, database, mode, formedAtMillis, starts + 1, formed, placement);
    }

    Manifest withFormed() {
        return new Manifest(regions, database, mode, formedAtMillis, starts, true, placement);
    }

    Manifest with(KeptPlacement changed) {
        return new Manifest(regions, database, mode, formedAtMillis, starts, formed, changed);
    }

    String text() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("format", Integer.toString(FORMAT));
        lines.put("database", database);
        lines.put("mode", mode.word());
        lines.put(
                "regions",
                String.join(" ", regions.all().stream().map(Manifest::text).toList()));
        lines.put("formed-at", Long.toString(formedAtMillis));
        lines.put("starts", Integer.toString(starts));
        lines.put("formed", Boolean.toString(formed));
        lines.put("multi-az", Boolean.toString(placement.multiAz()));
        lines.put("home", placement.home());
        lines.put("replicas", String.join(" ", placement.replicas()));
        lines.put("gateways", String.join(" ", placement.gateways()));
        OptionalInt readReplicas = placement.readReplicas();
        lines.put("read-replicas", readReplicas.isPresent() ? Integer.toString(readReplicas.getAsInt()) : "usual");
        lines.put("drained", String.join(" ", placement.drained()));
        StringBuilder text = new StringBuilder();
        lines.forEach(
                (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        return text + "checksum = " + checksum(text.toString()) + "\n";
    }

    private static String text(Region region) {
        return "%s:%d:%s".formatted(region.name(), region.machinesPerZone(), String.join(",", region.zones()));
    }

    private static String checksum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** Whether a program wrote it that knows a later format than this one. */
    static boolean isNewer(String text) {
        Matcher format = NUMBER.matcher(text);
        return isWhole(text) && format.matches() && Integer.parseInt(format.group(1)) > FORMAT;
    }

    private static boolean isWhole(String text) {
        int end = text.lastIndexOf("checksum = ");
        return end >= 0 && text.substring(end).strip().equals("checksum = " + checksum(text.substring(0, end)));
    }

    /** @throws IllegalArgumentException with what is wrong, to be put into a sentence */
    static Manifest read(String text) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int at = line.indexOf(" = ");
            if (at < 0) {
                throw new IllegalArgumentException("'" + line + "' is no line of it");
            }
            lines.put(line.substring(0, at), line.substring(at + 3));
        }
        if (!isWhole(text)) {
            throw new IllegalArgumentException("its checksum is wrong");
        }
        if (!line(lines, "format").equals(Integer.toString(FORMAT))) {
            throw new IllegalArgumentException(
                    "its format is " + lines.get("format") + ", this program reads " + FORMAT);
        }
        List<Region> regions = new ArrayList<>();
        for (String region : words(line(lines, "regions"))) {
            String[] parts = region.split(":", 3);
            regions.add(new Region(parts[0], List.of(parts[2].split(",")), Integer.parseInt(parts[1])));
        }
        String readReplicas = line(lines, "read-replicas");
        return new Manifest(
                new Regions(regions.getFirst(), regions.subList(1, regions.size())),
                line(lines, "database"),
                Mode.byWord(line(lines, "mode")).orElseThrow(() -> new IllegalArgumentException("its mode is unknown")),
                Long.parseLong(line(lines, "formed-at")),
                Integer.parseInt(line(lines, "starts")),
                Boolean.parseBoolean(line(lines, "formed")),
                new KeptPlacement(
                        Boolean.parseBoolean(line(lines, "multi-az")),
                        line(lines, "home"),
                        new TreeSet<>(words(line(lines, "replicas"))),
                        new TreeSet<>(words(line(lines, "gateways"))),
                        readReplicas.equals("usual")
                                ? OptionalInt.empty()
                                : OptionalInt.of(Integer.parseInt(readReplicas)),
                        new TreeSet<>(words(line(lines, "drained")))));
    }

    private static String line(Map<String, String> lines, String key) {
        String value = lines.get(key);
        if (value == null) {
            throw new IllegalArgumentException("it lacks " + key);
        }
        return value;
    }

    private static List<String> words(String line) {
        return Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
