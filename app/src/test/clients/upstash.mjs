// The JavaScript client of Upstash, unmodified. UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN as 'blackstart serve' prints them.
import assert from "node:assert/strict";
import { Redis } from "@upstash/redis";
import { paced } from "./paced.mjs";

const redis = Redis.fromEnv();
await redis.set("order:42", "paid");
assert.equal(await redis.get("order:42"), "paid");

await redis.set("cart", { items: ["tea", 2], ok: "OK" });
assert.deepEqual(await redis.get("cart"), { items: ["tea", 2], ok: "OK" });
await redis.del("h", "n", "words");
await redis.hset("h", { a: "1", b: "ä" });
assert.deepEqual(await redis.hgetall("h"), { a: 1, b: "ä" });
assert.equal(await redis.rpush("words", "OK", "x"), 2);
assert.deepEqual(await redis.lrange("words", 0, -1), ["OK", "x"]);
assert.equal(await redis.get("none"), null);

assert.deepEqual(await redis.pipeline().set("p", 1).incr("p").get("p").exec(), ["OK", 2, 2]);
assert.deepEqual(await redis.multi().set("m", 1).incrby("m", 9).get("m").exec(), ["OK", 10, 10]);
await assert.rejects(redis.incr("order:42"), /not an integer/);

// Auto-pipelining: a thousand at once, reads beside writes; then each write is to be read.
await Promise.all(Array.from({ length: 1000 }, () => redis.incr("n")));
assert.equal(await redis.get("n"), 1000);
for (let i = 0; i < 200; i++) {
  await redis.set("own", i);
  assert.equal(await redis.get("own"), i);
}

const heard = new Promise((resolve) => {
  const subscriber = redis.subscribe("chat");
  subscriber.on("message", ({ channel, message }) => {
    subscriber.unsubscribe();
    resolve([channel, message]);
  });
  subscriber.on("subscribe", () => redis.publish("chat", { hello: "all" }));
});
assert.deepEqual(await heard, ["chat", { hello: "all" }]);

// It tries again by itself, five times within about 4 seconds, when a connection breaks.
await paced((i) => redis.set("upstash:n", i), () => redis.get("upstash:n"));
process.exit(0);
