// One write after the other, as an application does it, until the test says on standard input that it is enough.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

/** @param write writes a number, or throws once the client has given up @param read gives the last number back */
export async function paced(write, read) {
  let enough = false;
  process.stdin.on("data", () => (enough = true));
  console.log("ready");
  let last = 0;
  while (!enough) {
    await write(++last);
    await sleep(10);
  }
  assert.equal(Number(await read()), last);
  console.log(`done ${last}`);
}
