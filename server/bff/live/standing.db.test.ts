import { sql } from "drizzle-orm";
import { watch } from "@/server/bff/live/watch";
import { expect, test } from "@/server/bff/testing/bff-test";
import { givenPerson } from "@/server/bff/testing/given-person";
import { givenToken } from "@/server/bff/testing/given-token";
import { readSse, type SseReader } from "@/server/bff/testing/read-sse";
import type { Database } from "@/server/db/database";

/** One comes a second: however slow the machine is, five seconds have not passed before. */
const MOST_PICTURES = 5;

/** Resolves when the stream has ended, with how many pictures were made for it since it was called. */
const ended = async ({ next }: SseReader): Promise<number> => {
  const began = Date.now();
  for (let pictures = 0; ; ) {
    const picture = await next().catch(() => null);
    if (!picture) return pictures;
    if (Date.parse(picture.snapshot.sentAt) > began) pictures += 1;
  }
};

const opened = async (request: Request): Promise<SseReader> => {
  const response = await watch(request);
  expect(response.status).toBe(200);
  const reader = readSse(response);
  await reader.next();
  return reader;
};

const revokeRole = (db: Database, id: string) => db.execute(sql`delete from tidemark.grants where person_id = ${id}`);
const disable = (db: Database, id: string) => db.execute(sql`update tidemark.people set disabled_at = now() where id = ${id}`);
const narrow = (db: Database, id: string) =>
  db.execute(sql`update tidemark.grants set stream_prefixes = array['tenant-a/'] where person_id = ${id}`);
const signOut = (db: Database, id: string) => db.execute(sql`update tidemark.sessions set ended_at = now() where person_id = ${id}`);

test.for([
  ["whose role is taken away", revokeRole],
  ["who is disabled", disable],
  ["who is limited to other streams", narrow],
  ["who signs out", signOut],
] as const)("I9: the open stream of somebody %s ends in less than 5 s, and nobody else's", async ([, change], { bff, db }) => {
  const gone = await givenPerson(db, { name: "gone", role: "viewer" });
  const stays = await givenPerson(db, { name: "stays", role: "viewer" });
  const [theirs, other] = [
    await opened(bff("/api/live", { headers: { cookie: gone.cookie } })),
    await opened(bff("/api/live", { headers: { cookie: stays.cookie } })),
  ];
  await change(db, gone.id);

  expect(await ended(theirs)).toBeLessThanOrEqual(MOST_PICTURES);
  await other.next();
  await other.next();
  await other.cancel();
});

test("I9: the open stream of a token that is revoked ends in less than 5 s", async ({ bff, db }) => {
  const secret = await givenToken(db, { role: "viewer" });
  const stream = await opened(bff("/api/live", { headers: { authorization: `Bearer ${secret}` } }));
  await db.execute(sql`update tidemark.api_tokens set revoked_at = now()`);

  expect(await ended(stream)).toBeLessThanOrEqual(MOST_PICTURES);
});
