import type { WriteAnewBody } from "@/server/contracts/write-anew";

/** Versions that a stream lacks. */
export type Missing = { from: string; to: string };

/** What somebody asks a stream to be written anew for, with what is known before they are asked. */
export type AnewRequest =
  | { kind: "compensate"; streamId: string }
  | { kind: "renumber"; streamId: string; from: string; order?: Order }
  | { kind: "fill" | "tombstone"; streamId: string; missing?: Missing }
  | { kind: "rewrite"; streamId: string; version: string };
export type AnewKind = AnewRequest["kind"];

export const orders = ["position", "version", "occurredAt"] as const;
export type Order = (typeof orders)[number];

type Unconfirmed<Body> = Body extends unknown ? Omit<Body, "dryRun" | "planHash" | "reason" | "headVersion"> : never;
/** As a plan is asked for. */
export type Anew = Unconfirmed<WriteAnewBody>;
/** As it is typed so far: what is asked for, or a sentence about what it lacks. */
export type Draft = Anew | string;

type AnewWords = {
  /** On what leads to it. */
  offer: string;
  title: string;
  verb: string;
  /** What it does, before anything of it is known. */
  means: string;
};

export const anewWords: Record<AnewKind, AnewWords> = {
  compensate: {
    offer: "Append an event that puts it right…",
    title: "Append an event that puts it right",
    verb: "Append it",
    means: "One more event, as its writer would have recorded it. What was recorded before stays and counts.",
  },
  renumber: {
    offer: "Number its events anew…",
    title: "Number the events anew",
    verb: "Number them anew",
    means: "The events from one version on count no more; copies of them with versions that follow each other do.",
  },
  fill: {
    offer: "Fill from a backup…",
    title: "Fill missing versions from a backup",
    verb: "Fill them",
    means:
      "The missing events are looked for in another store, and count as found only between the same neighbours as here. What follows them is written after them, so that all stand in their order.",
  },
  tombstone: {
    offer: "Leave a tombstone…",
    title: "Say what is missing with a tombstone",
    verb: "Write it",
    means: "Where the missing versions stood an event says why they are lost. No fold sees it; what follows is written after it.",
  },
  rewrite: {
    offer: "Write it without some fields…",
    title: "Write events anew without some fields",
    verb: "Write them anew",
    means:
      "From the first chosen event on all count no more and copies do, the chosen ones without these fields. Nobody is shown the old payloads of the chosen events any more, nor finds them.",
  },
};

const VERSION = /^[1-9]\d{0,17}$/;

/** A version as somebody types it; null where it is none. */
export const versionIn = (typed: string): string | null => (VERSION.test(typed.trim()) ? typed.trim() : null);

const MOST_EVENTS = 20;
const RANGE = /^([1-9]\d{0,17})(?:\s*-\s*([1-9]\d{0,17}))?$/;

/** "3, 5-7" as versions, each once; null where it is no such list, or one of more events than anybody ticks. */
export const versionsIn = (typed: string): string[] | null => {
  const versions = new Set<string>();
  for (const part of typed.split(",").map((each) => each.trim())) {
    const [, first, last = first] = RANGE.exec(part) ?? [];
    if (first === undefined || last === undefined || BigInt(last) - BigInt(first) >= BigInt(MOST_EVENTS)) return null;
    for (let version = BigInt(first); version <= BigInt(last); version += 1n) versions.add(String(version));
  }
  return versions.size > 0 && versions.size <= MOST_EVENTS ? [...versions] : null;
};

/** What is missing, as it is typed: null where it is not two versions in their order. */
export const missingIn = (from: string, to: string): Missing | null => {
  const [first, last] = [versionIn(from), versionIn(to)];
  return first !== null && last !== null && BigInt(first) <= BigInt(last) ? { from: first, to: last } : null;
};

/** Left out of what is asked where nothing is typed: the stream's own end. */
export const intoOf = (typed: string): { into?: string } => (typed.trim() === "" ? {} : { into: typed.trim() });
