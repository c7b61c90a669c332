import { lettersIn } from "@/server/engine/testing/letters";
import { expect, test } from "@/server/engine/testing/queue-test";
import { openNativeSource } from "@/server/sources/native/open-native-source";

const BEYOND_A_DOUBLE = '{"exact": 9007199254740993, "far": 1e400, "fine": 0.10000000000000000001, "text": "\\ud83d\\ude00 \\\\u0000"}';

test("H5: what no double holds is the same before and after its letter is redriven, in the store and in what is read", async ({
  queue,
  db,
}) => {
  await db.$client.query("select event_store.append_events('a-1', -1, $1)", [`[{"type": "Broken", "data": ${BEYOND_A_DOUBLE}}]`]);
  await queue.read();
  const source = openNativeSource({ db });
  const stored = async () => (await db.$client.query("select data::text, encode(checksum, 'hex') from event_store.events")).rows;
  const read = async () => (await source.readStreamJson({ streamId: "a-1", direction: "forwards", limit: 1 })).json;
  const before = [await stored(), await read()];
  expect((await lettersIn(db))?.map(({ state }) => state)).toEqual(["parked"]);

  expect(await queue.run({ foldVersion: 2 })).toMatchObject({ state: "done", succeeded: 1 });

  expect([await stored(), await read()]).toEqual(before);
  const [event] = JSON.parse(await read());
  expect(event.data).toEqual({ exact: "9007199254740993", far: `1${"0".repeat(400)}`, fine: "0.10000000000000000001", text: "😀 \\u0000" });
});
