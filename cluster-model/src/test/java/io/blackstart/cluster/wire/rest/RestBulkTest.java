package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.FakeFacts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is too large for the Redis port is so over REST. */
class RestBulkTest extends RestServing {
    private static final int MOST = 1_000;

    @Override
    FakeFacts facts() {
        return new FakeFacts(new RespLimits(MOST, 100, 1_000, 10_000, 10, 1 << 20, Duration.ofSeconds(60)));
    }

    @Test
    void noArgumentIsLargerAndNothingGrowsBeyond() throws Exception {
        String most = "x".repeat(MOST);
        String tooLong = "ERR string exceeds maximum allowed size (proto-max-bulk-len)";
        says("200 {\"result\":\"OK\"}", user.post("/set/k", most));
        says(
                "400 {\"error\":\"ERR an argument of 1001 bytes is larger than the limit of 1000 bytes (--max-bulk)\"}",
                user.post("/set/k", most + "x"));
        says(
                "200 [{\"error\":\"ERR an argument of 1001 bytes is larger than the limit of 1000 bytes"
                        + " (--max-bulk)\"},{\"result\":\"PONG\"}]",
                user.post("/pipeline", "[[\"HSET\",\"h\",\"f\",\"" + most + "x\"],[\"PING\"]]"));
        says("400 {\"error\":\"" + tooLong + "\"}", user.get("/append/k/x"));
        says("400 {\"error\":\"" + tooLong + "\"}", user.get("/setrange/k/1000/x"));
        says("200 {\"result\":1000}", user.get("/setrange/k/999/y"));
        says("400 {\"error\":\"ERR bit offset is not an integer or out of range\"}", user.get("/setbit/b/8000/1"));
        says("200 {\"result\":0}", user.get("/setbit/b/7999/1"));
    }
}
