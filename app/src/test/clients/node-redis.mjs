// node-redis, unmodified, against the URL given. It connects again by itself; a command that was on its way when its connection broke is the
// application's to send again, as the client's documentation says.
import assert from "node:assert/strict";
import { createClient, SocketClosedUnexpectedlyError } from "redis";
import { paced } from "./paced.mjs";

const url = process.argv[2];
const options = { url, socket: { reconnectStrategy: (retries) => Math.min(20 * retries, 500) } };
const redis = createClient(options);
const subscriber = createClient(options);
for (const client of [redis, subscriber]) {
  client.on("error", () => {}); // It is told of each broken connection here.
  await client.connect();
}
const key = "node-redis";

assert.equal(await redis.set(`${key}:order:42`, "paid"), "OK");
assert.equal(await redis.get(`${key}:order:42`), "paid");
await redis.del([`${key}:h`, `${key}:n`]);
await redis.hSet(`${key}:h`, { a: "1", b: "ä" });
assert.deepEqual({ ...(await redis.hGetAll(`${key}:h`)) }, { a: "1", b: "ä" });

const together = await Promise.all([redis.set(`${key}:p`, 1), redis.incr(`${key}:p`), redis.get(`${key}:p`)]);
assert.deepEqual(together, ["OK", 2, "2"]);
const transaction = await redis.multi().set(`${key}:m`, 1).incrBy(`${key}:m`, 9).get(`${key}:m`).exec();
assert.deepEqual(transaction, ["OK", 10, "10"]);
await assert.rejects(redis.incr(`${key}:order:42`), /not an integer/);

const heard = new Promise((resolve) => subscriber.subscribe(`${key}:chat`, (...message) => resolve(message)));
while ((await redis.publish(`${key}:chat`, "hello")) === 0);
assert.deepEqual(await heard, ["hello", `${key}:chat`]);

async function again(command) {
  for (;;) {
    try {
      return await command();
    } catch (error) {
      if (!(error instanceof SocketClosedUnexpectedlyError) && !["ECONNRESET", "EPIPE"].includes(error.code)) {
        throw error;
      }
    }
  }
}
await paced((i) => again(() => redis.set(`${key}:n`, i)), () => again(() => redis.get(`${key}:n`)));
process.exit(0);
