import { randomBytes } from "node:crypto";
import { z } from "zod";
import { masterKeyOf } from "@/server/privacy/master-key";
import { sealEventsWith } from "@/server/privacy/seal-events";
import { openSealer } from "@/server/privacy/sealer";
import { integer, text } from "@/server/projections/columns";
import { defineEventType } from "@/server/projections/define-event-type";
import { defineProjection } from "@/server/projections/define-projection";
import { foldEvent, readEvent } from "@/server/projections/fold";
import { ANY_VERSION, appendEvents } from "@/server/sources/native/append-events";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { expect, test } from "./testing/fill-test";

const opened = defineEventType({
  name: "Opened",
  meaning: "Somebody opened an account.",
  schema: z.object({ owner: z.string().max(40), born: z.number() }),
  personal: ["owner", "born"],
});
const holders = defineProjection({
  name: "holders",
  version: 1,
  events: [opened],
  columns: { owner: text(), opened: integer() },
  reads: [],
  apply: (row, event) => ({ owner: event.data.owner, opened: (row?.opened ?? 0) + 1 }),
});
const seal = sealEventsWith(openSealer([opened], masterKeyOf(randomBytes(32))));

test("I8: a rebuild needs no key: after everybody was forgotten it makes the rows that were there before", async ({ db, candidate }) => {
  for (let n = 0; n < 12; n += 1)
    await appendEvents(
      db.$client,
      {
        streamId: `account-${n % 5}`,
        expectedVersion: ANY_VERSION,
        events: [{ type: "Opened", data: { owner: `Owner ${n}`, born: 1900 + n } }],
      },
      { seal },
    );
  const source = openNativeSource({ db });
  const { events } = await source.readAfter({ after: source.start, upTo: await source.publishHead(), types: ["Opened"], limit: 100 });
  const before = new Map();
  for (const recorded of events) {
    const { key, event } = readEvent(holders, recorded)!;
    before.set(key, foldEvent(holders, before.get(key) ?? null, event));
  }

  await db.$client.query("update privacy.subject_keys set wrapped_key = null, destroyed_at = now(), destroyed_by = 'test'");
  const filled = await candidate(holders, 2);
  await filled.fillAll();

  expect(before.size).toBe(5);
  expect(await filled.rows()).toEqual(before);
  expect(await filled.letters()).toEqual([]);
});
