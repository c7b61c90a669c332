import { expect, test } from "@/server/bff/testing/bff-test";
import { MERGED_PAYLOADS } from "@/server/contracts/replay";
import type { JsonValue } from "@/server/domain/event";
import { IS_LONG, runSeed, type Seeded, seeded } from "@/server/testing/seeded";
import { ask } from "./testing/ask";
import { patched, referenceBlame, referenceLeaves, referenceMerge, wayOf } from "./testing/reference";

type Fields = { [key: string]: JsonValue };

const STREAMS = IS_LONG ? 500 : 150;
const NAMES = ["a", "b", "c.d", "e[0]", 'f"g', "constructor", "ü", "2"];

const randomValue = (random: Seeded, depth: number): JsonValue => {
  const kind = random.below(depth > 0 ? 8 : 5);
  if (kind === 0) return null;
  if (kind === 1) return random.chance(0.5);
  if (kind <= 3) return random.below(4);
  if (kind === 4) return ["", "x", "1.0", "1.00"][random.below(4)]!;
  if (kind === 5) return Array.from({ length: random.below(4) }, () => randomValue(random, depth - 1));
  return randomFields(random, depth - 1);
};

const randomFields = (random: Seeded, depth: number): Fields =>
  Object.fromEntries(Array.from({ length: random.below(5) }, () => [NAMES[random.below(NAMES.length)]!, randomValue(random, depth)]));

const APPEND = `
  select event_store.append_events(s.stream, -1, s.events)
    from jsonb_to_recordset($1::jsonb) as s (stream text, events jsonb)`;

const isContainer = (value: unknown) => typeof value === "object" && value !== null;

test("blame and differences are those of a reference that looks at every version, on random streams", async ({ db }) => {
  const seed = runSeed();
  const random = seeded(seed);
  const streams = Array.from({ length: STREAMS }, (_, n) => ({
    stream: `random-${n}`,
    payloads: Array.from({ length: 1 + random.below(20) }, () => randomFields(random, 3)),
  }));
  const given = streams.map(({ stream, payloads }) => ({ stream, events: payloads.map((data) => ({ type: "Anything", data })) }));
  await db.$client.query(APPEND, [JSON.stringify(given)]);

  for (const { stream, payloads } of streams) {
    const what = `seed ${seed}, ${stream}`;
    const states = payloads.map((_, index) => referenceMerge(payloads.slice(0, index + 1)));
    const version = 1 + random.below(payloads.length);
    const blamed = await ask.blame(stream, { projection: MERGED_PAYLOADS, version });
    const expected = referenceBlame(states.slice(0, version));
    const found = blamed.fields.map(({ path, version: since }) => [JSON.stringify(wayOf(path)), Number(since)] as const);
    // The whole state is empty: there is no field in it.
    if (JSON.stringify(states[version - 1]) === "{}") expect(found, what).toEqual([]);
    else expect(new Map(found), what).toEqual(expected);

    const [from, to] = [1 + random.below(payloads.length), 1 + random.below(payloads.length)];
    const { before, after, changes } = await ask.diff(stream, { projection: MERGED_PAYLOADS, from, to });
    expect({ before, after }, what).toEqual({ before: states[from - 1], after: states[to - 1] });
    expect(patched(states[from - 1]!, changes), `${what}, from ${from} to ${to}`).toEqual(states[to - 1]);
    for (const { before: one, after: other, path } of changes) {
      expect(JSON.stringify(one), `${what}: ${path} did not change`).not.toBe(JSON.stringify(other));
      const bothHold = isContainer(one) && isContainer(other) && Array.isArray(one) === Array.isArray(other);
      expect(bothHold, `${what}: ${path} could be told more closely`).toBe(false);
    }
  }
});

test("a field that is not named as changed has the same value on both sides", async ({ db }) => {
  const random = seeded(11);
  const payloads = Array.from({ length: 40 }, () => randomFields(random, 3));
  await db.$client.query(APPEND, [JSON.stringify([{ stream: "one", events: payloads.map((data) => ({ type: "Anything", data })) }])]);
  const { before, after, changes } = await ask.diff("one", { projection: MERGED_PAYLOADS, from: 3, to: 40 });
  const [one, other] = [referenceLeaves(before as Fields), referenceLeaves(after as Fields)];
  const touched = changes.map(({ path }) => JSON.stringify(wayOf(path)).slice(0, -1));
  for (const [way, value] of other) {
    const isNamed = touched.some((start) => way.startsWith(start));
    if (!isNamed) expect(one.get(way), way).toBe(value);
  }
});
