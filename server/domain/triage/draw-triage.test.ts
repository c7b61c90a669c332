import { expect, test } from "vitest";
import { blindSpotsOf } from "./blind-spots";
import { drawTriage, type SessionFacts, type TriageFacts, type WaitFacts } from "./draw-triage";
import { changesOf, ratesSentence, totalOf } from "./rates";

const rights = { login: "tidemark_web", isSuperuser: false, seesSessions: true, signals: true };
const session = (pid: number, more: Partial<SessionFacts> = {}): SessionFacts => ({
  pid,
  backendStart: "2026-11-22T03:00:00.000000Z",
  backendType: "client backend",
  ...{ database: "shop", isHere: true, user: "app", isSuperusers: false, application: "payments" },
  ...{ state: "idle in transaction", stateSeconds: 60, transactionSeconds: 60, transactionStart: null, queryStart: null },
  ...{ hasWritten: true, hasSnapshot: true, isHidden: false, query: "select 1", isSerializable: false, locks: 0, holds: [] },
  ...more,
});
const wait = (pid: number, blockedBy: number[], more: Partial<WaitFacts> = {}): WaitFacts => ({
  ...{ pid, blockedBy, gids: [], lock: { type: "relation", name: "orders", key: "1", mode: "AccessShareLock" } },
  ...{ seconds: 20, application: "shop", isHere: true },
  ...more,
});
const drawn = (facts: Partial<TriageFacts>) =>
  drawTriage({ rights, sessions: [], waits: [], prepared: [], headHolder: null, longSeconds: 300, ...facts });
const kindOf = (facts: Partial<TriageFacts>) => drawn(facts).sessions.find(({ pid }) => pid === 1)?.consequence.kind;

test("what an open transaction means is told by who waits for it, worst first", () => {
  const sessions = [session(1)];
  const reader = wait(2, [1], { lock: { type: "relation", name: "read_models.balances", key: "1", mode: "AccessShareLock" } });
  const engine = wait(3, [1], { application: "tidemark engine" });
  const page = wait(4, [1], { application: "tidemark web observer" });

  expect(kindOf({ sessions, waits: [engine, reader], headHolder: { pid: 1 } })).toBe("readers");
  expect(kindOf({ sessions, waits: [engine], headHolder: { pid: 1 } })).toBe("head");
  expect(kindOf({ sessions, waits: [page, engine] })).toBe("engine");
  expect(kindOf({ sessions, waits: [page] })).toBe("console");
  expect(kindOf({ sessions, waits: [wait(5, [1])] })).toBe("sessions");
  expect(kindOf({ sessions: [session(1, { transactionSeconds: 301 })] })).toBe("vacuum");
  expect(kindOf({ sessions: [session(1, { transactionSeconds: 301, hasSnapshot: false })] })).toBe("harmless");
  expect(kindOf({ sessions: [session(1, { transactionSeconds: 301, isHere: false })] })).toBe("harmless");
  expect(kindOf({ sessions: [session(1, { isHidden: true })] })).toBe("unknown");
});

test("engines and readers of another database are nobody's here, and no verdict is about them", () => {
  const elsewhere = { sessions: [session(1, { isHere: false })], waits: [wait(3, [1], { application: "tidemark engine", isHere: false })] };

  expect(kindOf(elsewhere)).toBe("sessions");
  expect(drawn(elsewhere).verdict.level).toBe("clear");
});

test("a lock that is handed on within a second is felt by nobody", () => {
  expect(kindOf({ sessions: [session(1)], waits: [wait(2, [1], { seconds: 0.4, application: "tidemark engine" })] })).toBe("harmless");
});

test("who holds a lock that closes a read model to engines is in their way, seen waiting or not, but for a moment", () => {
  const closing = (mode: string, more: Partial<SessionFacts> = {}) =>
    session(1, { holds: [{ type: "relation", name: "read_models.balances_v1_g1", key: "1", mode }], ...more });
  expect(drawn({ sessions: [closing("ShareLock")] })).toMatchObject({
    verdict: {
      level: "trouble",
      sentence: "Session 1 (payments), idle in transaction, open for 1 min, keeps engines from writing a read model.",
    },
    sessions: [
      { consequence: { sentence: "No engine can write read_models.balances_v1_g1 while it is open: the projection stands still." } },
    ],
  });
  expect(kindOf({ sessions: [closing("RowExclusiveLock")] })).toBe("harmless");
  expect(kindOf({ sessions: [closing("ShareLock", { transactionSeconds: 0.4 })] })).toBe("harmless");
  expect(kindOf({ sessions: [closing("ShareLock", { isHere: false })] })).toBe("harmless");
  expect(kindOf({ sessions: [closing("AccessExclusiveLock", { application: "tidemark engine" })] })).toBe("harmless");
});

test("who stands at the top of the queue is told, not who is queued and blocks others", () => {
  const { verdict } = drawn({
    sessions: [session(1), session(2, { application: "a migration", state: "active" })],
    waits: [wait(2, [1]), wait(3, [2], { application: "tidemark engine" }), wait(4, [2])],
  });

  expect(verdict).toEqual({
    level: "trouble",
    sentence: "Session 1 (payments), idle in transaction, open for 1 min, holds up an engine: 3 sessions waiting.",
  });
});

test("the head's holder is named, session or prepared transaction", () => {
  const pay = {
    gid: "pay-7",
    owner: "app",
    database: "shop",
    isHere: true,
    preparedAt: "2026-11-22T03:00:00Z",
    ageSeconds: 400,
    locks: 1,
    holds: [],
  };

  expect(drawn({ prepared: [pay], headHolder: { gid: "pay-7" } }).verdict.sentence).toBe(
    "All projections stand still: the safe head waits for prepared transaction pay-7 in database shop, open for 6 min 40 s.",
  );
});

test("an old transaction is watched, a young one is nobody's business, and a login that sees nothing calls nothing clear", () => {
  expect(drawn({ sessions: [session(1)] }).verdict).toEqual({ level: "clear", sentence: "Nothing blocks your readers." });
  expect(drawn({ sessions: [session(1, { transactionSeconds: 420 })] }).verdict).toEqual({
    level: "watch",
    sentence: "Nothing blocks your readers. Session 1 (payments), idle in transaction, open for 7 min.",
  });
  const blind = { ...rights, seesSessions: false, signals: false };
  expect(drawn({ rights: blind }).verdict.level).toBe("unknown");
  expect(blindSpotsOf(blind).map(({ remedy }) => remedy)).toEqual([
    "grant pg_monitor to tidemark_web",
    "grant pg_signal_backend to tidemark_web",
  ]);
});

test("nobody ends a superuser's session without being one, nor the server's own processes", () => {
  const [one] = drawn({ sessions: [session(1, { isSuperusers: true, user: "postgres" })] }).sessions;
  expect(one?.mayNot.terminate).toContain("belongs to a superuser, postgres");
  expect(one?.remedy?.command).toMatch(
    /^select pg_terminate_backend\(pid\) from pg_stat_activity where pid = 1 and backend_start = '2026-.*' and xact_start/,
  );
  expect(drawn({ sessions: [session(1)] }).sessions[0]?.remedy).toBeNull();
  expect(drawn({ sessions: [session(1, { isSuperusers: true, backendType: "walsender" })] }).sessions[0]?.remedy).toBeNull();
  const asSuperuser = drawn({ rights: { ...rights, isSuperuser: true }, sessions: [session(1, { isSuperusers: true })] });
  expect(asSuperuser.sessions[0]).toMatchObject({ remedy: null, mayNot: { terminate: null } });
  const [worker] = drawn({ sessions: [session(1, { backendType: "autovacuum worker" })] }).sessions;
  expect(worker?.mayNot.terminate).toContain("the server's own");
  const [other] = drawn({ rights: { ...rights, signals: false }, sessions: [session(1)] }).sessions;
  expect(other?.mayNot.terminate).toContain("grant it pg_signal_backend");
});

test("rates are differences of totals, and totals that were reset count from there", () => {
  const at = (minute: number, commits: number, deadlocks: number) => ({
    at: `2026-11-22T03:0${minute}:00Z`,
    commits,
    rollbacks: commits / 10,
    deadlocks,
  });
  const changes = changesOf([at(0, 100, 2), at(1, 150, 3), at(2, 20, 1)]);

  expect(changes.map(({ commits, deadlocks }) => [commits, deadlocks])).toEqual([
    [50, 1],
    [20, 1],
  ]);
  expect(ratesSentence(totalOf(changes), 120)).toBe("2 deadlocks in 2 min; 9.1 % of 77 transactions rolled back.");
  expect(ratesSentence(totalOf([]), 0)).toBe("No engine has sampled this database yet.");
});
