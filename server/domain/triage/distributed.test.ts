import { expect, test } from "vitest";
import { type CoordinatorAnswer, judgeDistributed, type Part, type PartState } from "./distributed";
import { matchParticipants, type SeenPart, type SeenParticipant, sharedIdOf, THIS_SERVER } from "./match-participants";

const LONG = 300;
const REACH = { longSeconds: LONG, reachSeconds: 86_400 };
const part = (participant: string, state: PartState, seconds: number | null = 400): Part => ({ participant, state, seconds });
const judged = (parts: Part[], answer?: CoordinatorAnswer, isTimedOut = false) => {
  const { verdict, advice } = judgeDistributed({
    parts,
    coordinator: answer ? { name: "coordinator", answer, isTimedOut } : null,
    longSeconds: LONG,
  });
  return [verdict, advice];
};

test.each([
  ["all have prepared it: commit", [part("a", "prepared"), part("b", "prepared")], "hanging", "commit"],
  ["who else takes part is not known: its owners are asked", [part("a", "prepared")], "hanging", "ask"],
  ["one has not prepared it: roll back", [part("a", "prepared"), part("b", "absent", null)], "hanging", "roll-back"],
  ["one has committed: commit the rest", [part("a", "prepared"), part("b", "committed")], "disagreeing", "commit"],
  ["one has rolled back: roll back the rest", [part("a", "prepared"), part("b", "rolled-back")], "disagreeing", "roll-back"],
  ["both ways: no rule", [part("a", "committed"), part("b", "rolled-back"), part("c", "prepared")], "disagreeing", "ask"],
  ["one is silent: nothing is ended", [part("a", "prepared"), part("b", "unknown", null)], "uncertain", "wait"],
  [
    "a silent one changes nothing once another has committed",
    [part("a", "prepared"), part("b", "committed"), part("c", "unknown", null)],
    "disagreeing",
    "commit",
  ],
  ["one ended and nobody knows how: its owners are asked", [part("a", "prepared"), part("b", "untold")], "uncertain", "ask"],
  [
    "one ended and nobody knows how, another has committed: commit the rest",
    [part("a", "prepared"), part("b", "untold"), part("c", "committed")],
    "disagreeing",
    "commit",
  ],
  ["one ended moments ago, nobody knows how: left alone", [part("a", "prepared", 20), part("b", "untold", 3)], "in-flight", "wait"],
  ["it is young: left alone", [part("a", "prepared", 20), part("b", "absent", null)], "in-flight", "wait"],
  ["its second phase has just begun: left alone", [part("a", "prepared", 400), part("b", "committed", 3)], "in-flight", "wait"],
])("%s", (_, parts, verdict, advice) => {
  expect(judged(parts)).toEqual([verdict, advice]);
});

test.each([
  ["commit", false, "hanging", "commit"],
  ["roll-back", false, "hanging", "roll-back"],
  ["undecided", false, "hanging", "wait"],
  ["undecided", true, "timed-out", "roll-back"],
  ["not-known", false, "orphaned", "roll-back"],
  ["silent", false, "uncertain", "wait"],
] as const)("the coordinator's answer wins: %s (timed out: %s)", (answer, isTimedOut, verdict, advice) => {
  expect(judged([part("a", "prepared"), part("b", "prepared")], answer, isTimedOut)).toEqual([verdict, advice]);
});

test("what a participant did against the coordinator's answer is told, and the answer wins for the rest", () => {
  expect(judged([part("a", "prepared"), part("b", "rolled-back")], "commit")).toEqual(["disagreeing", "commit"]);
});

const seen = (name: string, more: Partial<SeenParticipant> = {}): SeenParticipant => ({
  ...{ name, kind: "server", isCoordinator: false, trouble: null, gids: ".*", parts: [], decisions: [] },
  ...more,
});
const prepared = (gid: string): SeenPart => ({ gid, state: "prepared", database: "shop", owner: "app", seconds: 400 });

test("gids of their own are one transaction where the patterns name what they share", () => {
  const [one] = matchParticipants(
    [
      seen("ledger", { gids: "^(.+)/ledger$", parts: [prepared("pay-7/ledger")] }),
      seen("bank", { gids: "^(.+)/bank$", parts: [prepared("pay-7/bank")] }),
    ],
    REACH,
  );

  expect(one).toMatchObject({ id: "pay-7", verdict: "hanging", advice: "commit" });
  expect(one?.parts.map(({ gid }) => gid)).toEqual(["pay-7/ledger", "pay-7/bank"]);
  expect(sharedIdOf("^pay-", "other")).toBeNull();
});

test("who takes no part in such transactions is not missed, and this server only in what it has", () => {
  const [one] = matchParticipants(
    [seen(THIS_SERVER), seen("ledger", { parts: [prepared("pay-7")] }), seen("bank", { gids: "^pay-" }), seen("mail", { gids: "^mail-" })],
    REACH,
  );

  expect(one?.parts.map(({ participant, state }) => [participant, state])).toEqual([
    ["ledger", "prepared"],
    ["bank", "absent"],
  ]);
});

test("the coordinator says who takes part", () => {
  const decisions = [{ gid: "pay-7", answer: "undecided", isTimedOut: true, participants: ["ledger"] }] as const;
  const [one] = matchParticipants(
    [
      seen("ledger", { parts: [prepared("pay-7")] }),
      seen("bank"),
      seen("coordinator", { kind: "endpoint", isCoordinator: true, decisions }),
    ],
    REACH,
  );

  expect(one).toMatchObject({ verdict: "timed-out", parts: [{ participant: "ledger" }] });
});

test("what ended everywhere the same is not told", () => {
  const committed: SeenPart = { ...prepared("pay-7"), state: "committed" };

  expect(matchParticipants([seen("ledger", { parts: [committed] }), seen("bank", { parts: [committed] })], REACH)).toEqual([]);
});

const stateAtBank = (bank: Partial<SeenPart>[], { age = 400, reachSeconds = REACH.reachSeconds } = {}) => {
  const parts = bank.map((more) => ({ ...prepared("pay-7"), ...more }));
  const [one] = matchParticipants([seen("ledger", { parts: [{ ...prepared("pay-7"), seconds: age }] }), seen("bank", { parts })], {
    longSeconds: LONG,
    reachSeconds,
  });
  return [one?.parts.find(({ participant }) => participant === "bank")?.state, one?.advice];
};

test("what ended before the others prepared it was another transaction of that name; shortly before, nobody can tell", () => {
  expect(stateAtBank([{ state: "committed", seconds: 400 + 19 }])).toEqual(["committed", "commit"]);
  expect(stateAtBank([{ state: "committed", seconds: 400 + 21 }])).toEqual(["untold", "ask"]);
  expect(stateAtBank([{ state: "rolled-back", seconds: 400 + 21 }])).toEqual(["untold", "ask"]);
  expect(stateAtBank([{ state: "committed", seconds: 400 + 3_601 }])).toEqual(["absent", "roll-back"]);
});

test("what has been prepared for longer than anybody remembers may have ended elsewhere", () => {
  expect(stateAtBank([], { age: 601, reachSeconds: 600 })).toEqual(["untold", "ask"]);
  expect(stateAtBank([], { age: 599, reachSeconds: 600 })).toEqual(["absent", "roll-back"]);
});
