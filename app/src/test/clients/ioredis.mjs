// ioredis, unmodified, against the URL given. It connects again and sends again what has no reply by itself.
import assert from "node:assert/strict";
import { Redis } from "ioredis";
import { paced } from "./paced.mjs";

const url = process.argv[2];
const redis = new Redis(url, { maxRetriesPerRequest: 100 });
const subscriber = new Redis(url);
const key = "ioredis";

assert.equal(await redis.set(`${key}:order:42`, "paid"), "OK");
assert.equal(await redis.get(`${key}:order:42`), "paid");
await redis.del(`${key}:h`, `${key}:n`);
await redis.hset(`${key}:h`, { a: "1", b: "ä" });
assert.deepEqual({ ...(await redis.hgetall(`${key}:h`)) }, { a: "1", b: "ä" });

const pipeline = await redis.pipeline().set(`${key}:p`, 1).incr(`${key}:p`).get(`${key}:p`).exec();
assert.deepEqual(pipeline, [[null, "OK"], [null, 2], [null, "2"]]);
const transaction = await redis.multi().set(`${key}:m`, 1).incrby(`${key}:m`, 9).get(`${key}:m`).exec();
assert.deepEqual(transaction, [[null, "OK"], [null, 10], [null, "10"]]);
await assert.rejects(redis.incr(`${key}:order:42`), /not an integer/);

const heard = new Promise((resolve) => subscriber.on("message", (...message) => resolve(message)));
assert.equal(await subscriber.subscribe(`${key}:chat`), 1);
await redis.publish(`${key}:chat`, "hello");
assert.deepEqual(await heard, [`${key}:chat`, "hello"]);

await paced((i) => redis.set(`${key}:n`, i), () => redis.get(`${key}:n`));
redis.disconnect();
subscriber.disconnect();
process.exit(0);
