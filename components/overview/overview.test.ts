import { expect, test } from "vitest";
import type { CopiedLog, Head, ProjectionSummary } from "@/server/contracts/projections";
import { asTrusted } from "../projections/trusted";
import { plainText } from "../ui/words";
import { arrange, heldAbove } from "./arrange";
import { openingOf } from "./opening";
import { troublesOf } from "./troubles";

const observedAt = "2026-11-21T03:12:08Z";
const head: Head = {
  position: "1284611",
  safePosition: "1284611",
  recordedAt: "2026-11-21T03:12:07Z",
  publishedAt: "2026-11-21T03:12:07Z",
  events: "1280114",
  arrivalPerSecond: 64,
};
const held: Head = {
  ...head,
  safePosition: "1283407",
  recordedAt: "2026-11-21T03:06:02Z",
  stalledBy: { kind: "prepared", gid: "pay-7", database: "tidemark", application: "settlement", ageSeconds: 366 },
};

const projection = (name: string, facts: Partial<ProjectionSummary> = {}): ProjectionSummary => ({
  name,
  version: 1,
  source: "native",
  status: "live",
  severity: "none",
  freshness: "fresh",
  checkpoint: "1284611",
  lagEvents: 0,
  lagSeconds: 0,
  arrivalPerSecond: 3,
  appliedPerSecond: 3,
  blockedSequences: 0,
  deadLetters: 0,
  sentence: `${name} is at the head.`,
  lead: "At the head.",
  rest: "",
  sequenceNoun: "fine",
  screen: name,
  ...facts,
});
const falling = projection("search-index", {
  status: "falling-behind",
  severity: "critical",
  lagEvents: 14_310,
  lagSeconds: 252,
  arrivalPerSecond: 57,
  appliedPerSecond: 40,
  screen: "Search",
});
const paused = projection("appeal-calendar", {
  status: "paused",
  severity: "high",
  lagEvents: 8_412,
  since: "2026-11-21T01:02:00Z",
  paused: { by: "L. Conti", reason: "Prefecture changes the form", at: "2026-11-21T01:02:00Z" },
  screen: "Appeal dates",
});
const catching = projection("account-statements", {
  status: "catching-up",
  severity: "medium",
  lagEvents: 104,
  lagSeconds: 3,
  etaSeconds: 4,
});
const stopped = (name: string) => projection(name, { status: "stopped", severity: "critical", lagEvents: 7 });

const said = (projections: ProjectionSummary[], at: Head = head, copy: CopiedLog | null = null) => {
  const { headline, lead } = openingOf({ head: at, copy, observedAt }, projections, 400);
  return { headline: plainText(headline), lead: plainText(lead) };
};
const copied = (facts: Partial<CopiedLog> = {}): CopiedLog => ({
  ...{ source: "bank", state: "current", severity: "none", sentence: "Every event of its log is copied: 36.", standsStill: false },
  ...{ behindEvents: 0, behindSeconds: 0 },
  ...facts,
});
const stoppedCopy = copied({ state: "stopped", severity: "critical", sentence: "bank was rewound.", standsStill: true, behindSeconds: 68 });
const blocked = projection("payment-register", {
  status: "blocked",
  severity: "critical",
  screen: "Payments",
  sequenceNoun: "fine",
  blockedSequences: 56,
  deadLetters: 158,
});
const names = (projections: readonly ProjectionSummary[]) => projections.map(({ name }) => name);

test("says that all is well only where it is, and when that was seen", () => {
  expect(said([projection("a"), projection("b")])).toEqual({
    headline: "Everything is up to date.",
    lead: "2 projections are at the head, 0.4\u00a0s\u00a0ago.",
  });
  expect(said([projection("a"), projection("b", { lagEvents: 3, lagSeconds: 0.3 })]).lead).toBe(
    "2 projections are within 0.3 s of the head, seen 0.4\u00a0s\u00a0ago.",
  );
});

test("is never well over a copy that stands still: it says from when on nothing is here, and leads to the source", () => {
  const well = [projection("a"), projection("b")];
  expect(said(well, head, copied()).headline).toBe("Everything is up to date.");
  expect(said(well, head, stoppedCopy)).toEqual({
    headline: "Nothing that bank recorded after 2026-11-21T03:11:00.000Z is sure to be here.",
    lead: "The copy of it stands still: bank was rewound. Everything here reads the copy and looks current: it shows what was true then.",
  });
  expect(openingOf({ head, copy: stoppedCopy, observedAt }, well, 400)).toMatchObject({ mark: { severity: "critical" }, source: "bank" });
  expect(said([projection("a"), falling], head, stoppedCopy).headline).toMatch(/^Nothing that bank recorded/);
  expect(said([], head, stoppedCopy).headline).toMatch(/^Nothing that bank recorded/);
  expect(said([], head, copied()).headline).toBe("No projection is registered.");
  const unseen = copied({
    state: "unkept",
    severity: "high",
    sentence: "No engine copies it now.",
    standsStill: true,
    behindSeconds: null,
  });
  expect(said(well, head, unseen).headline).toBe("Nobody has seen yet how far the copy of bank is.");
});

test("a copy that is a little behind is told where nothing worse is", () => {
  const late = copied({ state: "copying", severity: "medium", sentence: "12 events are still to be copied.", behindSeconds: 9 });
  expect(said([projection("a")], head, late)).toEqual({
    headline: "The copy of bank is 9 s behind.",
    lead: "12 events are still to be copied. Projections have read what is copied.",
  });
  expect(said([projection("a"), catching], head, late).headline).toBe("The copy of bank is 9 s behind.");
  expect(said([projection("a"), paused], head, late).headline).toBe("One screen is out of date: paused.");
});

test("a held head, no engine and a picture that is not now come before the copy", () => {
  expect(said([projection("a", { status: "stalled" })], held, stoppedCopy).headline).toMatch(/^Nothing recorded after/);
  expect(said([stopped("a"), stopped("b")], head, stoppedCopy).headline).toMatch(/^No engine runs/);
  expect(said([...asTrusted([projection("a")], "unknown")], head, stoppedCopy).headline).toBe("What follows is not now.");
});

test("counts the screens that are out of date before anything else", () => {
  expect(said([projection("a"), falling, paused, catching]).headline).toBe("Two screens are out of date.");
  expect(said([projection("a"), paused]).headline).toBe("One screen is out of date: paused.");
  expect(said([projection("a"), catching])).toEqual({
    headline: "One screen is catching up.",
    lead: "All others are up to date. The last is there in 4 s.",
  });
});

test("tells a held head once, with who holds it, for how long, and that nothing is lost", () => {
  const { headline, lead } = said([projection("a", { status: "stalled", severity: "critical" }), falling], held);
  expect(headline).toBe("Nothing recorded after 2026-11-21T03:06:02Z can be read.");
  expect(lead).toBe(
    "The safe head waits at 1,283,407 for prepared transaction pay-7, 6 min 06 s old, application settlement, database tidemark. " +
      "1,204 newer positions wait above it. Nothing is lost: reading goes on by itself once pay-7 is committed or rolled back.",
  );
});

test("is never well where nobody has looked, even if all was", () => {
  const unseen = asTrusted([projection("a"), projection("b")], "unknown");
  expect(said([...unseen]).headline).toBe("What follows is not now.");
  expect(unseen.map(({ status, lastStatus }) => [status, lastStatus])).toEqual([
    ["unknown", "live"],
    ["unknown", "live"],
  ]);
});

test("without any engine it says that once and names the remedy", () => {
  const all = [stopped("a"), stopped("b")];
  expect(said(all).headline).toBe("No engine runs: 2 projections stand still.");
  expect(said(all).lead).toContain("npm run engine");
  expect(troublesOf(all, observedAt).troubles).toEqual([]);
});

test("an empty console asks for a projection instead of praising itself", () => {
  expect(said([]).headline).toBe("No projection is registered.");
});

test("one that stands still by itself is a trouble of its own, and not the head's", () => {
  const stands = projection("search-index", { status: "stalled", severity: "medium", lagEvents: 12, standsSeconds: 38, screen: "Search" });
  expect(said([projection("a"), stands]).headline).toBe("One screen is out of date.");
  expect(troublesOf([stands], observedAt).troubles.map(({ words }) => plainText(words))).toEqual([
    "Search stands still: its engine runs and has read nothing for 38 s, 12 events wait for search-index.",
  ]);
});

test("tells at most three troubles, worst first, and counts the others", () => {
  const failed = projection("payment-register", {
    status: "failed",
    severity: "critical",
    lagEvents: 1,
    lastError: {
      at: "2026-11-21T02:31:00Z",
      event: { globalPosition: "7", streamId: "fine-1", streamVersion: "7", eventId: "e", type: "Payment" },
      cause: { type: "Error", message: "no" },
    },
    since: "2026-11-21T02:31:00Z",
  });
  const { troubles, others } = troublesOf([paused, stopped("x"), stopped("y"), falling, failed, projection("ok")], observedAt);
  expect(troubles.map(({ words }) => plainText(words))).toEqual([
    "2 projections have no engine and stand still.",
    "payment-register stands still: it stopped at Payment, version 7 of fine-1, 1 event waits.",
    "Search misses the last 4 min 12 s and is losing ground: search-index applies 40/s while 57/s arrive.",
  ]);
  expect(others).toBe(1);
});

test("a trouble without a recorded beginning began when its first unread event was recorded", () => {
  expect(troublesOf([falling], observedAt).troubles[0]?.since).toBe("2026-11-21T03:07:56.000Z");
});

test("orders rows by class and by name within it, so that a changing number moves nothing", () => {
  const rows = [projection("z"), projection("a"), catching, paused, falling];
  expect(names(arrange(rows).shown)).toEqual(["search-index", "appeal-calendar", "account-statements", "a", "z"]);
  expect(names(arrange(rows.map((row) => ({ ...row, lagEvents: row.lagEvents * 3 }))).shown)).toEqual(names(arrange(rows).shown));
});

test("an unknown projection keeps the place where it was last seen", () => {
  const rows = [projection("z"), paused, falling];
  expect(names(arrange(asTrusted(rows, "unknown")).shown)).toEqual(names(arrange(rows).shown));
});

test("folds what idles in a long table and nothing in a short one", () => {
  const idle = (name: string) => projection(name, { arrivalPerSecond: 0, appliedPerSecond: 0 });
  const many = ["a", "b", "c", "d", "e", "f", "g", "h"].map(idle);
  expect(names(arrange([...many, falling]).idle)).toHaveLength(8);
  expect(arrange(many).idle).toEqual([]);
});

test("draws the safe head only where it stands or nobody publishes it", () => {
  expect(heldAbove(held)).toBe(1_204);
  expect(heldAbove({ ...head, safePosition: "1284604" })).toBe(0);
  expect(heldAbove({ ...head, safePosition: "1284211" })).toBe(400);
});

test("says what is held back in its users' words, and the screens that are late beside it", () => {
  expect(said([blocked, projection("ok")])).toMatchObject({ headline: "56 fines are held back." });
  expect(said([blocked, falling])).toMatchObject({ headline: "One screen is out of date, and 56 fines are held back." });
  const one = { ...blocked, name: "appeals", sequenceNoun: "appeal", blockedSequences: 1 };
  expect(said([blocked, one])).toMatchObject({ headline: "56 fines and 1 appeal are held back." });
  const { troubles } = troublesOf([blocked], observedAt);
  expect(troubles.map(({ words }) => plainText(words))).toEqual([
    "56 fines in Payments show an old state: each waits behind an event that could not be applied, 158 letters in all. The others flow.",
  ]);
  const [alone] = troublesOf([{ ...one, deadLetters: 2 }], observedAt).troubles;
  expect(plainText(alone?.words ?? [])).toBe(
    "1 appeal in Payments shows an old state: it waits behind an event that could not be applied, 2 letters in all. The others flow.",
  );
});
