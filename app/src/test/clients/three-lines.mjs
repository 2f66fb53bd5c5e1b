import assert from "node:assert/strict";
import { Redis } from "@upstash/redis";

const redis = Redis.fromEnv();
await redis.set("order:42", "paid");
assert.equal(await redis.get("order:42"), "paid");
