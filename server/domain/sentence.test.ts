import { expect, test } from "vitest";
import { judgeProjection, type ProjectionFacts, STORE_REWOUND } from "./projection-status";
import { sentenceOf, unseenSentence } from "./sentence";
import { NOW, steadyTrail } from "./verdict/testing/given-trail";

const thresholds = { lagEvents: [100, 1_000, 10_000], lagSeconds: [5, 300] } as const;
const calm: ProjectionFacts = {
  lag: { events: 0, seconds: 0 },
  atSeconds: NOW,
  runsSinceSeconds: 0,
  unmovedSeconds: 0,
  trail: [],
  isWithoutEngine: false,
  engineSilentSeconds: 0.2,
  paused: null,
  failure: null,
  headHolder: null,
  held: null,
};
const tell = (facts: Partial<ProjectionFacts>, name = "fine-balances") => {
  const all = { ...calm, ...facts };
  return sentenceOf(name, all, judgeProjection(all, thresholds));
};
const moving = (arrivalPerSecond: number, appliedPerSecond: number) => steadyTrail(14_310, { arrivalPerSecond, appliedPerSecond });
const lag = { events: 14_310, seconds: 252 };
const event = { type: "Payment", streamId: "fine-A1", streamVersion: "4" };

test.each<[string, Partial<ProjectionFacts>, string]>([
  ["at the head", {}, "fine-balances is at the head."],
  ["live", { lag: { events: 3, seconds: 0.2 } }, "fine-balances is 3 events (0.2 s) behind."],
  ["one event", { lag: { events: 1, seconds: 0.2 } }, "fine-balances is 1 event (0.2 s) behind."],
  [
    "gaining",
    { lag: { events: 1_204, seconds: 38 }, trail: moving(57, 367) },
    "fine-balances is 1,204 events (38 s) behind and gaining 310/s: caught up in 3.9 s.",
  ],
  ["unknown rates", { lag }, "fine-balances is 14,310 events (4 min 12 s) behind; its rate is not known yet."],
  [
    "losing",
    { lag, trail: moving(57, 40) },
    "fine-balances is 14,310 events (4 min 12 s) behind and losing 17/s. It applies 40/s while 57/s arrive: at this rate it never catches up.",
  ],
  [
    "as fast as they arrive",
    { lag, trail: moving(10, 10) },
    "fine-balances is 14,310 events (4 min 12 s) behind and not gaining. It applies 10/s and as many arrive.",
  ],
  [
    "standing still",
    { lag, unmovedSeconds: 38 },
    "fine-balances is 14,310 events (4 min 12 s) behind and standing still. It has read nothing for 38 s, though its engine runs.",
  ],
  [
    "a held head, prepared",
    { headHolder: { kind: "prepared", gid: "pay-7", database: "bank", ageSeconds: 366 } },
    "fine-balances is held at the safe head. It waits for prepared transaction pay-7 in database bank, 6 min 06 s old. Nothing is lost.",
  ],
  [
    "a held head, open",
    { headHolder: { kind: "session", pid: 42, application: "psql", database: "bank", ageSeconds: 20 } },
    "fine-balances is held at the safe head. It waits for session 42 (psql) in database bank, 20 s old. Nothing is lost.",
  ],
  [
    "paused",
    { lag: { events: 8_412, seconds: 200 }, paused: { by: "L. Conti", reason: "Prefecture changes the form at 04:00", secondsAgo: 7_800 } },
    'fine-balances is paused by L. Conti 2 h 10 min ago: "Prefecture changes the form at 04:00". 8,412 events wait.',
  ],
  [
    "failed at an event",
    { lag: { events: 1, seconds: 9 }, failure: { type: "FoldFailed", message: "no fine yet", secondsAgo: 9, event } },
    "fine-balances stopped at Payment, version 4 of fine-A1. No fine yet. 1 event waits.",
  ],
  [
    "rewound",
    { failure: { type: STORE_REWOUND, message: "Events that were read are gone.", secondsAgo: 9, event: null } },
    "fine-balances stopped 9 s ago. Events that were read are gone. Nothing waits.",
  ],
  [
    "stopped",
    { lag, isWithoutEngine: true, engineSilentSeconds: 130 },
    "fine-balances is stopped. No engine was seen for 2 min 10 s. 14,310 events wait.",
  ],
  [
    "held back",
    { held: { sequences: 56, letters: 190, oldestSeconds: 60, noun: "fine" } },
    "56 fines of fine-balances are held back. Each waits behind an event that failed; all other fines flow.",
  ],
  [
    "one held back",
    { lag: { events: 3, seconds: 0.2 }, held: { sequences: 1, letters: 1, oldestSeconds: 60, noun: "fine" } },
    "1 fine of fine-balances is held back. It waits behind an event that failed; all other fines flow.",
  ],
  ["never run", { isWithoutEngine: true, engineSilentSeconds: null }, "fine-balances is stopped. No engine has run it yet. Nothing waits."],
  [
    "unowned while an engine lives",
    { isWithoutEngine: true, engineSilentSeconds: 0.2 },
    "fine-balances is stopped. No engine runs it. Nothing waits.",
  ],
])("%s", (_, facts, sentence) => {
  expect(tell(facts).sentence).toBe(sentence);
});

test("beside its name a row says the same without it", () => {
  const { lead, rest } = tell({ lag, trail: moving(57, 40) });
  expect(lead).toBe("14,310 events (4 min 12 s) behind and losing 17/s.");
  expect(rest).toBe("It applies 40/s while 57/s arrive: at this rate it never catches up.");
  expect(tell({})).toMatchObject({ lead: "At the head.", rest: "" });
});

test("a projection that could not be seen says since when", () => {
  expect(unseenSentence("search-index", "03:09:41 UTC", 147)).toEqual({
    sentence: "search-index was not seen since 03:09:41 UTC (2 min 27 s). What follows is not now.",
    lead: "Not seen since 03:09:41 UTC (2 min 27 s).",
    rest: "What follows is not now.",
  });
});
