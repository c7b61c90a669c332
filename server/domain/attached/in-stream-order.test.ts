import { expect, test } from "vitest";
import { runSeed, seeded } from "@/server/testing/seeded";
import { inStreamOrder } from "./in-stream-order";

const compare = (one: number, other: number) => one - other;
type Row = { stream: string; version: bigint; place: number };

/** Streams whose versions are handed out in any order at all. */
const anyLog = (seed: number): Row[] => {
  const { below, next } = seeded(seed);
  const versions = new Map<string, bigint>();
  return Array.from({ length: 40 }, () => {
    const stream = `s-${below(5)}`;
    const version = (versions.get(stream) ?? 0n) + 1n;
    versions.set(stream, version);
    return { stream, version, place: next() };
  });
};

/** Rows with their place in the range, and what the range needs of their streams besides. */
const asked = (log: readonly Row[], page: readonly Row[], after: number | null, upTo: number): Row[] => {
  const isLater = (one: Row, other: Row) => one.stream === other.stream && one.version > other.version;
  const before = log.filter((each) => after !== null && each.place <= after && page.some((row) => isLater(each, row)));
  const behind = log.filter((each) => each.place > upTo && [...page, ...before].some((row) => isLater(row, each)));
  return [...page, ...before, ...behind];
};

test("pages of any size, joined, are every event once, each stream's in the stream's order", () => {
  const seed = runSeed();
  for (let run = 0; run < 200; run += 1) {
    const log = anyLog(seed + run);
    const byPlace = log.toSorted((one, other) => one.place - other.place);
    const limit = 1 + (run % 9);
    const told: Row[] = [];
    for (let at = 0; at < byPlace.length; at += limit) {
      const page = byPlace.slice(at, at + limit);
      const after = byPlace[at - 1]?.place ?? null;
      const upTo = page.at(-1)!.place;
      told.push(...inStreamOrder(asked(log, page, after, upTo), { after, upTo }, compare));
    }
    const ofStream = (rows: readonly Row[], id: string) => rows.filter(({ stream }) => stream === id).map(({ version }) => version);
    for (const id of new Set(log.map(({ stream }) => stream))) expect(ofStream(told, id), `seed ${seed + run}`).toEqual(ofStream(log, id));
  }
});

test("what is in order already stays as it is", () => {
  const rows = [
    { stream: "a", version: 1n, place: 1 },
    { stream: "b", version: 1n, place: 2 },
    { stream: "a", version: 2n, place: 3 },
  ];
  expect(inStreamOrder(rows, { after: null, upTo: 3 }, compare)).toEqual(rows);
});
