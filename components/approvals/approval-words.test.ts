import { expect, test } from "vitest";
import type { Approval } from "@/server/contracts/approvals";
import { consequenceOf, planFacts, planSentences, targetHref, titleOf } from "./approval-words";

const discard: Approval = {
  id: "0b4b9d1e-6f8e-4c0a-9f43-1d2f3a4b5c6d",
  kind: "discard-letters",
  state: "waiting",
  target: "operation:7f0c1a52-90c5-4d3e-8d2b-1a2b3c4d5e6f",
  plan: { projection: "account-balances", version: 2, scope: "head", letters: 1_204, sequences: 37, noun: "account" },
  planHash: "ab",
  reason: "Imported twice",
  requestedBy: "ada",
  requestedAt: "2026-03-01T00:00:00Z",
  expiresAt: "2026-03-02T00:00:00Z",
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  usedAt: null,
  isMine: false,
  mayNot: null,
};

test("a discard is told with its letters, its sequences in the reader's noun and its projection", () => {
  expect(titleOf(discard)).toBe("Discard 1,204 letters of 37 accounts in account-balances");
});

test("what the plan does not say is not made up", () => {
  expect(titleOf({ ...discard, plan: {} })).toBe("Discard letters");
  expect(titleOf({ ...discard, kind: "forget-subject", plan: {} })).toBe("Forget a person");
});

test("skipping the failing letter and skipping all are told apart before it is approved", () => {
  expect(consequenceOf(discard)).toMatch(/failing letter of each is skipped/);
  expect(consequenceOf({ ...discard, plan: { scope: "sequence" } })).toMatch(/all these letters are skipped/);
});

test("figures of a plan are counted in words and told in one order, and fields that nobody named have their own", () => {
  expect(planFacts({ plan: { letters: 1_204, rowsTouched: 2, nothing: null, scope: "head" } })).toEqual([
    { name: "scope", label: "Skips", text: "the failing letter of each sequence" },
    { name: "letters", label: "Letters", text: "1,204" },
    { name: "rowsTouched", label: "Rows touched", text: "2" },
  ]);
});

const skip: Approval = {
  ...discard,
  kind: "skip-events",
  target: "checkpoint:bank/ledger v1 of emt:default",
  plan: {
    source: "bank",
    consumer: "ledger",
    version: 1,
    partition: "emt:default",
    from: "31",
    to: "57",
    unhandled: "at most 26 events",
    sentences: ["Moves ledger forward, from 31 to 57: it never handles at most 26 events between them."],
  },
};

test("what a consumer is to skip is told with the bound that it is, and in the sentences that whoever asked has read", () => {
  expect(titleOf(skip)).toBe("Skip at most 26 events of ledger in bank");
  expect(planSentences(skip)).toEqual(skip.plan.sentences);
  expect(planFacts(skip).map(({ label, text }) => `${label}: ${text}`)).toEqual([
    "Version: 1",
    "Store: bank",
    "Consumer: ledger",
    "Part of the store: emt:default",
    "Stands at: 31",
    "Is to stand at: 57",
    "Events it never handles: at most 26 events",
  ]);
});

test("an approval leads to what it is about", () => {
  expect(targetHref(discard)).toBe("/operations/7f0c1a52-90c5-4d3e-8d2b-1a2b3c4d5e6f");
  expect(targetHref({ ...discard, target: "stream:a/b:c" })).toBe("/streams/a%2Fb%3Ac");
  expect(targetHref({ ...discard, target: "subject:1", plan: { inStreams: "account-1, account-2" } })).toBe("/streams/account-1");
  expect(targetHref({ ...discard, target: "subject:1", plan: {} })).toBeNull();
});

test("an approval to move a consumer leads to that one of its name, with the place that was agreed to", () => {
  expect(targetHref(skip)).toBe("/sources/bank/consumers/ledger?version=1&partition=emt%3Adefault&to=57");
  const unversioned = { ...skip.plan, consumer: "account:position-ledger", version: null, partition: "account" };
  expect(targetHref({ ...skip, plan: unversioned })).toBe("/sources/bank/consumers/account%3Aposition-ledger?partition=account&to=57");
  expect(targetHref({ ...skip, plan: {} })).toBeNull();
});
