package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.Glob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The parameters CONFIG GET knows: what tools ask for, with what is true here or comes nearest. */
final class ConfigTable {
    private static final Pattern GLOB = Pattern.compile("[*?\\[]");
    private static final String KEY_EVENTS = "notify-keyspace-events";
    private static final String EVENT_CLASSES = "Ag$lshzxeKEtmdn";

    private ConfigTable() {}

    /** Name and value of each parameter that one of the patterns fits, in order of their names; a name asked for as such is told as it was asked. */
    static Reply matching(List<Bytes> patterns, ServerFacts server) {
        SortedMap<String, String> values = values(server);
        SequencedMap<String, String> found = new LinkedHashMap<>();
        for (Bytes pattern : patterns) {
            String wanted = pattern.text().toLowerCase(Locale.ROOT);
            if (values.containsKey(wanted)) {
                found.putIfAbsent(wanted, pattern.text());
            } else if (GLOB.matcher(wanted).find()) {
                values.keySet().stream()
                        .filter(name -> Glob.matches(wanted, name))
                        .forEach(name -> found.putIfAbsent(name, name));
            }
        }
        List<Reply> told = new ArrayList<>();
        found.forEach((name, asked) -> {
            told.add(new Reply.Bulk(Bytes.of(asked)));
            told.add(new Reply.Bulk(Bytes.of(values.get(name))));
        });
        return new Reply.Pairs(told);
    }

    /**
     * What is there cannot be changed while the cluster runs; setting it to what it is does no harm, as some tools do. Events of keys may be asked for, as some libraries do when
     * they start; none are sent.
     */
    static Intent set(List<Bytes> pairs, ServerFacts server) {
        if (pairs.size() % 2 != 0) {
            return Intent.fail(Errors.SYNTAX);
        }
        SortedMap<String, String> values = values(server);
        for (int i = 0; i < pairs.size(); i += 2) {
            String name = pairs.get(i).text().toLowerCase(Locale.ROOT);
            String value = pairs.get(i + 1).text();
            if (!values.containsKey(name)) {
                return Intent.fail("ERR Unknown option or number of arguments for CONFIG SET - '"
                        + Errors.asC(pairs.get(i).text()) + "'");
            }
            boolean isEvents = name.equals(KEY_EVENTS);
            if (isEvents && !value.chars().allMatch(letter -> EVENT_CLASSES.indexOf(letter) >= 0)) {
                return failed(name, "Invalid event class character. Use '" + EVENT_CLASSES + "'.");
            }
            if (!isEvents && !values.get(name).equalsIgnoreCase(value)) {
                return failed(name, "can't set immutable config");
            }
        }
        return new Intent.Answer(Reply.OK);
    }

    private static Intent failed(String name, String why) {
        return Intent.fail("ERR CONFIG SET failed (possibly related to argument '" + name + "') - " + why);
    }

    private static SortedMap<String, String> values(ServerFacts server) {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("appendonly", "yes");
        values.put("databases", Integer.toString(Database.COUNT));
        values.put("maxclients", Integer.toString(server.mostClients()));
        values.put("maxmemory", "0");
        values.put("maxmemory-policy", "noeviction");
        values.put(KEY_EVENTS, "");
        values.put("port", Integer.toString(server.port()));
        values.put("proto-max-bulk-len", Integer.toString(server.limits().bulkBytes()));
        values.put("save", "");
        values.put("timeout", "0");
        return values;
    }
}
