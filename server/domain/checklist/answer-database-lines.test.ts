import { expect, test } from "vitest";
import { DATABASE_ANSWERS, type DatabaseFacts, type OpenFacts } from "./answer-database-lines";

const calm: OpenFacts = {
  verdict: { level: "clear", sentence: "Nothing blocks your readers." },
  ...{ sessions: [], prepared: [], transactions: [], writers: [], defaults: [] },
  participants: [{ name: "this-server", isReached: true }],
};
const facts: DatabaseFacts = {
  open: calm,
  replication: { severity: "none", sentence: "No replica reads this server's log.", unseen: null, replicas: [], slots: [] },
  findings: [],
  isAudited: true,
};
const answer = (line: "locks" | "prepared" | "replication" | "isolation", more: Partial<DatabaseFacts> = {}) =>
  DATABASE_ANSWERS[line]?.({ ...facts, ...more });

test("where nothing stands in the way every line is well", () => {
  for (const line of ["locks", "prepared", "replication", "isolation"] as const)
    expect(answer(line), line).toMatchObject({ state: "well" });
});

test("a login that is not shown what sessions do calls nothing well", () => {
  const blind = {
    ...calm,
    verdict: { level: "unknown", sentence: "As far as this login is shown, nothing blocks your readers." } as const,
  };
  expect(answer("locks", { open: blind })).toMatchObject({ state: "unknown", sentence: blind.verdict.sentence });
});

test("who is silent leaves the two-phase transactions unknown, and hides none that hangs", () => {
  const participants = [...calm.participants, { name: "ledger", isReached: false }];
  expect(answer("prepared", { open: { ...calm, participants } })).toMatchObject({
    state: "unknown",
    sentence: "What ledger holds is not known: no answer.",
  });
  const transactions = [
    { id: "pay-7", verdict: "hanging", sentence: "Held." },
    { id: "pay-8", verdict: "in-flight", sentence: "Young." },
  ] as const;
  expect(answer("prepared", { open: { ...calm, participants, transactions } })).toEqual({
    state: "look",
    sentence: "1 two-phase transaction needs somebody. What ledger holds is not known: no answer.",
    evidence: [{ text: "pay-7: Held.", href: "/triage" }],
  });
});

test("a two-phase transaction that is in somebody's way is no matter of age", () => {
  const pay = { gid: "pay-7", isHere: true, ageSeconds: 20, isLong: false };
  const [held, harmless] = [
    { kind: "head", sentence: "The safe head waits for it." },
    { kind: "harmless", sentence: "Harmless." },
  ] as const;
  const transactions = [{ id: "pay-7", verdict: "in-flight", sentence: "Young." }] as const;
  expect(answer("prepared", { open: { ...calm, transactions, prepared: [{ ...pay, consequence: held }] } })).toEqual({
    state: "look",
    sentence: "1 two-phase transaction is young, and in the way all the same.",
    evidence: [{ text: "prepared transaction pay-7, 20 s old: The safe head waits for it.", href: "/triage#prepared" }],
  });
  expect(answer("prepared", { open: { ...calm, transactions, prepared: [{ ...pay, consequence: harmless }] } })).toMatchObject({
    state: "well",
  });
});

test("what is grave of replication is named; what this login is not told is unknown", () => {
  const late = { name: "reports", status: "behind", severity: "high", sentence: "Is 2 min behind." } as const;
  const kept = { ...late, name: "near", status: "in-step", severity: "none" } as const;
  expect(
    answer("replication", {
      replication: { ...facts.replication, severity: "high", sentence: "Replica reports: late.", replicas: [late, kept] },
    }),
  ).toEqual({
    state: "look",
    sentence: "Replica reports: late.",
    evidence: [{ text: "Replica reports: Is 2 min behind.", href: "/triage/replication" }],
  });
  const unseen = { ...facts.replication, sentence: "1 replica is connected.", unseen: "Grant it pg_monitor.", replicas: [kept] };
  expect(answer("replication", { replication: unseen })).toMatchObject({
    state: "unknown",
    sentence: "1 replica is connected. Grant it pg_monitor.",
  });
});

test("a trace of somebody who wrote past the store is one, and only while it is open; without an audit a person is asked", () => {
  expect(answer("isolation", { findings: [{ check: "duplicate_sequence", findings: 2 }] })).toMatchObject({
    state: "look",
    evidence: [{ text: "duplicate_sequence: 2", href: "/audits?check=duplicate_sequence" }],
  });
  expect(answer("isolation", { findings: [{ check: "unknown_causation", findings: 2 }] })).toMatchObject({ state: "well" });
  expect(answer("isolation", { isAudited: false })).toMatchObject({ state: "asked" });
});

test("whoever sees a part is told nothing of who works in the database", () => {
  for (const line of ["locks", "prepared", "isolation"] as const)
    expect(answer(line, { open: null }), line).toMatchObject({ state: "unknown" });
});
