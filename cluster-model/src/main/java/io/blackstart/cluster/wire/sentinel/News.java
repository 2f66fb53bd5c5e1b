package io.blackstart.cluster.wire.sentinel;

import io.blackstart.cluster.wire.resp.command.SentinelState;
import io.blackstart.cluster.wire.resp.command.SentinelState.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a Sentinel publishes when something has changed, in Redis 7.0's words. Pure. */
record News(String channel, String content) {
    /** @param node a gateway with its address as the one who hears it sees it */
    static List<News> between(Standing before, Standing after, Function<String, SentinelState.Node> node) {
        if (before.master().isEmpty() || after.master().isEmpty()) {
            return List.of();
        }
        List<News> news = new ArrayList<>();
        String name = after.name();
        String old = node.apply(before.master().get()).address();
        String now = node.apply(after.master().get()).address();
        if (!before.master().equals(after.master())) {
            news.add(new News("+switch-master", name + " " + old + " " + now));
        } else {
            String master = "master " + name + " " + now;
            healths(before.health(), after.health(), master, news);
        }
        String at = " @ " + name + " " + now;
        after.replicas().stream()
                .filter(gateway -> !before.replicas().contains(gateway))
                .forEach(gateway -> news.add(new News("+slave", slave(node.apply(gateway)) + at)));
        before.replicas().stream()
                .filter(gateway -> !after.replicas().contains(gateway)
                        && !after.master().get().equals(gateway))
                .forEach(gateway -> news.add(new News("+sdown", slave(node.apply(gateway)) + at)));
        return news;
    }

    private static void healths(Health before, Health after, String master, List<News> news) {
        if (before == Health.OK && after != Health.OK) {
            news.add(new News("+sdown", master));
        }
        if (before != Health.OBJECTIVELY_DOWN && after == Health.OBJECTIVELY_DOWN) {
            news.add(new News("+odown", master + " #quorum 1/1"));
        }
        if (before == Health.OBJECTIVELY_DOWN && after != Health.OBJECTIVELY_DOWN) {
            news.add(new News("-odown", master));
        }
        if (before != Health.OK && after == Health.OK) {
            news.add(new News("-sdown", master));
        }
    }

    private static String slave(SentinelState.Node node) {
        return "slave " + node.host() + ":" + node.port() + " " + node.address();
    }
}
