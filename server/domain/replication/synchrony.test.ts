import { expect, test } from "vitest";
import type { Replica } from "./replica";
import { replicationSentence } from "./replication-sentence";
import { judgeSynchrony, type ReplicatedServer } from "./synchrony";

const server: ReplicatedServer = {
  isStandby: false,
  synchronousCommit: "on",
  standbyNames: "",
  seesAll: true,
  waitingCommits: 0,
  waitingSeconds: 0,
};
const replica = (syncState: string | null): Replica => ({
  pid: 7,
  name: "replica-1",
  address: null,
  state: "streaming",
  syncState,
  written: null,
  flushed: null,
  replayed: null,
});

test.each([
  ["no names", server],
  ["local commits", { ...server, standbyNames: "*", synchronousCommit: "local" }],
  ["commits that wait for nothing", { ...server, standbyNames: "*", synchronousCommit: "off" }],
])("%s: a failover may lose events", (_, facts) => {
  expect(judgeSynchrony(facts, [replica("async")])).toMatchObject({ status: "asynchronous", severity: "none" });
});

test("a replica that answers keeps every commit", () => {
  const asked = { ...server, standbyNames: "ANY 1 (a, b)" };
  expect(judgeSynchrony(asked, [replica("quorum")])).toMatchObject({ status: "synchronous", severity: "none" });
  expect(judgeSynchrony(asked, [replica("sync"), replica("async")]).status).toBe("synchronous");
});

test("nobody who answers stops every writer, and the longest wait is told", () => {
  const verdict = judgeSynchrony({ ...server, standbyNames: "a", waitingCommits: 3, waitingSeconds: 12 }, [replica("async")]);
  expect(verdict).toMatchObject({ status: "nobody-answers", severity: "critical" });
  expect(verdict.sentence).toContain("3 commits wait, the longest for 12 s.");
});

test("who may not see the replicas is told no alarm", () => {
  expect(judgeSynchrony({ ...server, standbyNames: "a", seesAll: false }, [replica(null)]).severity).toBe("none");
});

const fine = { isStandby: false, synchrony: judgeSynchrony(server, []), replicas: [], slots: [] };
const late = { name: "replica-1", status: "behind", severity: "medium", sentence: "Is late." } as const;
const full = { name: "old", status: "ending", severity: "critical", sentence: "Is full." } as const;

test("the worst is told first, and nothing wrong in one sentence", () => {
  expect(replicationSentence(fine)).toEqual({ severity: "none", sentence: "No replica reads this server's log." });
  expect(replicationSentence({ ...fine, replicas: [late] })).toEqual({ severity: "medium", sentence: "Replica replica-1: Is late." });
  expect(replicationSentence({ ...fine, replicas: [late], slots: [full] })).toEqual({
    severity: "critical",
    sentence: "Slot old: Is full.",
  });
  const unseen = { name: "replica-1", status: "unseen", severity: "none", sentence: "" } as const;
  expect(replicationSentence({ ...fine, replicas: [unseen] }).sentence).toContain("not told to this login");
});
