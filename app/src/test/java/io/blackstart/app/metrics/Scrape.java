package io.blackstart.app.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus makes of one scrape. */
record Scrape(Map<String, String> types, Map<String, String> helps, Map<String, Double> samples) {
    private static final Pattern META = Pattern.compile("# (HELP|TYPE) (\\S+) (.+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_][a-z0-9_]*)(\\{.*\\})? (\\S+)");

    static Scrape of(String text) {
        Scrape scrape = new Scrape(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (String line : text.lines().toList()) {
            Matcher meta = META.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (meta.matches()) {
                (meta.group(1).equals("TYPE") ? scrape.types : scrape.helps).put(meta.group(2), meta.group(3));
            } else if (sample.matches()) {
                String name =
                        sample.group(1) + Optional.ofNullable(sample.group(2)).orElse("");
                scrape.samples.put(name, Double.valueOf(sample.group(3).replace("+Inf", "Infinity")));
            } else {
                throw new IllegalArgumentException("not of the text format: " + line);
            }
        }
        return scrape;
    }

    /** Of a sample written as the format has it, {@code name{label="value"}}. */
    double value(String sample) {
        return Optional.ofNullable(samples.get(sample))
                .orElseThrow(() -> new IllegalArgumentException("no sample " + sample + " in " + samples.keySet()));
    }

    /** Of all samples of a metric whose labels hold all of these. */
    double sum(String name, String... labels) {
        return samples.entrySet().stream()
                .filter(sample -> nameOf(sample.getKey()).equals(name))
                .filter(sample -> List.of(labels).stream().allMatch(sample.getKey()::contains))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    static String nameOf(String sample) {
        return sample.split("\\{", 2)[0];
    }

    /** Without labels. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        samples.keySet().forEach(sample -> names.add(nameOf(sample)));
        return names;
    }

    /** Counters, and counts of histograms, that are less than they were. */
    List<String> fallen(Scrape before) {
        List<String> fallen = new ArrayList<>();
        before.samples.forEach((sample, value) -> {
            boolean counts = nameOf(sample).endsWith("_total") || nameOf(sample).endsWith("_bucket");
            if (counts && value(sample) < value) {
                fallen.add(sample);
            }
        });
        return fallen;
    }
}
