package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters CONFIG GET knows: what tools ask for, with what is true here or comes nearest. */
final class ConfigTable {
    private ConfigTable() {}

    /** Name and value of each parameter that one of the patterns fits, in order of their names. */
    static Reply matching(List<Bytes> patterns, ServerFacts server) {
        List<String> wanted = patterns.stream()
                .map(pattern -> pattern.text().toLowerCase(Locale.ROOT))
                .toList();
        List<Reply> found = new ArrayList<>();
        values(server).forEach((name, value) -> {
            if (wanted.stream().anyMatch(pattern -> Glob.matches(pattern, name))) {
                found.add(new Reply.Bulk(Bytes.of(name)));
                found.add(new Reply.Bulk(Bytes.of(value)));
            }
        });
        return new Reply.Pairs(found);
    }

    /** What is there cannot be changed while the cluster runs; setting it to what it is does no harm, as some tools do. */
    static Intent set(List<Bytes> pairs, ServerFacts server) {
        if (pairs.size() % 2 != 0) {
            return Intent.fail(Errors.wrongArity("config|set"));
        }
        SortedMap<String, String> values = values(server);
        for (int i = 0; i < pairs.size(); i += 2) {
            String name = pairs.get(i).text().toLowerCase(Locale.ROOT);
            if (!values.containsKey(name)) {
                return Intent.fail("ERR Unknown option or number of arguments for CONFIG SET - '"
                        + Errors.shortened(pairs.get(i).text(), Errors.REPEATED) + "'");
            }
            if (!values.get(name).equalsIgnoreCase(pairs.get(i + 1).text())) {
                return Intent.fail("ERR CONFIG SET failed (possibly related to argument '" + name
                        + "') - can't set immutable config");
            }
        }
        return new Intent.Answer(Reply.OK);
    }

    private static SortedMap<String, String> values(ServerFacts server) {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("appendonly", "yes");
        values.put("databases", Integer.toString(Database.COUNT));
        values.put("maxclients", Integer.toString(server.mostClients()));
        values.put("maxmemory", "0");
        values.put("maxmemory-policy", "noeviction");
        values.put("port", Integer.toString(server.port()));
        values.put("proto-max-bulk-len", Integer.toString(server.limits().bulkBytes()));
        values.put("save", "");
        values.put("timeout", "0");
        return values;
    }
}
