import { type Consequence, consequenceOf, type Waiters, weightOf } from "./consequence";
import { type Remedy, type Rights, type SignalTarget, signalRefusal, signalRemedy } from "./intervention";
import { type Holder, isInCircle, lockTree, nameOf, type TreeNode, type Wait, type WaitGraph, waitGraph } from "./lock-tree";
import { closedReadModel, type HeldLock, heldLock, isOfReadModels, type RawLock } from "./lock-words";
import { maskedQuery } from "./masked-query";
import { isOwnApplication, waiterKind } from "./own-sessions";
import { type Suspect, type TriageVerdict, triageVerdict } from "./verdict";

export type SessionFacts = Omit<SignalTarget, "isOwn"> & {
  database: string | null;
  isHere: boolean | null;
  application: string | null;
  stateSeconds: number | null;
  transactionSeconds: number | null;
  /** To the microsecond: which transaction and which statement it is. */
  transactionStart: string | null;
  queryStart: string | null;
  hasWritten: boolean | null;
  hasSnapshot: boolean | null;
  isHidden: boolean;
  /** Values and all. */
  query: string | null;
  isSerializable: boolean;
  locks: number;
  holds: readonly RawLock[];
};

export type WaitFacts = {
  pid: number;
  /** Processes; 0 is a prepared transaction. */
  blockedBy: readonly number[];
  gids: readonly string[];
  lock: RawLock;
  seconds: number | null;
  application: string | null;
  /** Engines and readers of another database are another console's. */
  isHere: boolean;
};

export type PreparedFacts = {
  gid: string;
  owner: string;
  database: string;
  isHere: boolean;
  preparedAt: string;
  ageSeconds: number;
  locks: number;
  holds: readonly RawLock[];
};

export type TriageFacts = {
  rights: Rights;
  sessions: readonly SessionFacts[];
  waits: readonly WaitFacts[];
  prepared: readonly PreparedFacts[];
  /** Whom the published head waits for. */
  headHolder: { pid?: number; gid?: string } | null;
  /** From then on an open transaction is long. */
  longSeconds: number;
};

export type DrawnSession = {
  pid: number;
  isHere: boolean | null;
  backendStart: string | null;
  database: string | null;
  user: string | null;
  application: string | null;
  backendType: string | null;
  isOwn: boolean;
  state: string | null;
  stateSeconds: number | null;
  transactionSeconds: number | null;
  transactionStart: string | null;
  queryStart: string | null;
  isLong: boolean;
  query: string | null;
  isolation: "serializable" | null;
  hasWritten: boolean | null;
  holds: HeldLock[];
  locks: number;
  waitsFor: { lock: HeldLock; seconds: number | null } | null;
  waiters: number;
  consequence: Consequence;
  mayNot: { cancel: string | null; terminate: string | null };
  remedy: Remedy | null;
};

export type DrawnPrepared = Omit<PreparedFacts, "holds"> & {
  isLong: boolean;
  holds: HeldLock[];
  waiters: number;
  consequence: Consequence;
};

export type DrawnTriage = {
  verdict: TriageVerdict;
  sessions: DrawnSession[];
  prepared: DrawnPrepared[];
  lockTree: TreeNode[];
};

/** Under it a lock is handed on: whoever writes much waits for moments all the time. */
const FELT_AFTER_SECONDS = 1;
const TREE_NODES = 200;

const holdersOf = ({ blockedBy, gids }: WaitFacts): Holder[] => [
  ...blockedBy.filter((pid) => pid !== 0).map((pid): Holder => ({ kind: "session", pid })),
  ...gids.map((gid): Holder => ({ kind: "prepared", gid })),
];

export const sessionName = ({ pid, application }: { pid: number; application: string | null }): string =>
  `session ${pid}${application ? ` (${application})` : ""}`;

const holderName = (holder: Holder, applications: ReadonlyMap<number, string | null>): string =>
  holder.kind === "prepared"
    ? `prepared transaction ${holder.gid}`
    : sessionName({ pid: holder.pid, application: applications.get(holder.pid) ?? null });

type Drawing = {
  graph: WaitGraph;
  waits: ReadonlyMap<number, WaitFacts>;
  applications: ReadonlyMap<number, string | null>;
  headHolder: TriageFacts["headHolder"];
  rights: Rights;
  longSeconds: number;
};

/** Who has waited for it long enough to be felt, by what that means. */
const feltBy = ({ graph, waits }: Drawing, name: string): Waiters => {
  const felt: Waiters = { readers: 0, engines: 0, pages: 0, others: 0 };
  for (const pid of graph.allWaitersOf(name)) {
    const wait = waits.get(pid);
    if (wait && (wait.seconds ?? 0) >= FELT_AFTER_SECONDS)
      felt[wait.isHere ? waiterKind(wait.application, isOfReadModels(wait.lock)) : "others"] += 1;
  }
  return felt;
};

/** What somebody else's open transaction keeps engines from writing, once that is long enough to be felt. */
const closedBy = ({ isHere, holds }: { isHere: boolean | null; holds: readonly RawLock[] }, seconds: number | null): string | null =>
  isHere !== true || (seconds ?? 0) < FELT_AFTER_SECONDS ? null : (holds.map(closedReadModel).find((name) => name !== null) ?? null);

const drawSession = (drawing: Drawing, facts: SessionFacts): DrawnSession => {
  const { pid, backendStart, backendType, database, isHere, user, application, state, transactionSeconds, isHidden, holds } = facts;
  const isOwn = isOwnApplication(application);
  const name = nameOf({ kind: "session", pid });
  const wait = drawing.waits.get(pid);
  const blockers = wait ? holdersOf(wait) : [];
  const target = { ...facts, isOwn };
  return {
    ...{ pid, isHere, backendStart, backendType, database, user, application, isOwn, state, transactionSeconds },
    ...{ stateSeconds: facts.stateSeconds, transactionStart: facts.transactionStart, queryStart: facts.queryStart },
    isLong: !isOwn && (transactionSeconds ?? 0) >= drawing.longSeconds,
    query: facts.query === null ? null : maskedQuery(facts.query),
    isolation: facts.isSerializable ? "serializable" : null,
    hasWritten: facts.hasWritten,
    holds: holds.map(heldLock),
    locks: facts.locks,
    waitsFor: wait ? { lock: heldLock(wait.lock), seconds: wait.seconds } : null,
    waiters: drawing.graph.allWaitersOf(name).size,
    consequence: consequenceOf({
      holdsHead: drawing.headHolder?.pid === pid,
      waiters: feltBy(drawing, name),
      closes: isOwn ? null : closedBy(facts, transactionSeconds),
      ...{ isHere, database, transactionSeconds, isHidden },
      holdsBackCleaning: facts.hasSnapshot,
      longSeconds: drawing.longSeconds,
      waitsFor: blockers[0] ? holderName(blockers[0], drawing.applications) : null,
    }),
    mayNot: { cancel: signalRefusal("cancel", target, drawing.rights), terminate: signalRefusal("terminate", target, drawing.rights) },
    remedy: signalRemedy(target, drawing.rights),
  };
};

const drawPrepared = (drawing: Drawing, facts: PreparedFacts): DrawnPrepared => {
  const { holds, ...rest } = facts;
  const name = nameOf({ kind: "prepared", gid: facts.gid });
  return {
    ...rest,
    isLong: facts.ageSeconds >= drawing.longSeconds,
    holds: holds.map(heldLock),
    waiters: drawing.graph.allWaitersOf(name).size,
    consequence: consequenceOf({
      holdsHead: drawing.headHolder?.gid === facts.gid,
      waiters: feltBy(drawing, name),
      closes: closedBy(facts, facts.ageSeconds),
      isHere: facts.isHere,
      database: facts.database,
      transactionSeconds: facts.ageSeconds,
      holdsBackCleaning: true,
      waitsFor: null,
      isHidden: false,
      longSeconds: drawing.longSeconds,
    }),
  };
};

type Weighed = { consequence: Consequence; waiters: number; seconds: number | null };
const worstFirst = (a: Weighed, b: Weighed): number =>
  weightOf(a.consequence) - weightOf(b.consequence) || b.waiters - a.waiters || (b.seconds ?? 0) - (a.seconds ?? 0);

const suspectsOf = (sessions: readonly DrawnSession[], prepared: readonly DrawnPrepared[]): Suspect[] =>
  [
    ...sessions.map((session) => ({ ...session, name: sessionName(session), seconds: session.transactionSeconds })),
    ...prepared.map((one) => ({
      ...one,
      name: `prepared transaction ${one.gid} in database ${one.database}`,
      state: null,
      seconds: one.ageSeconds,
    })),
  ]
    // What happens in another database is told below, and is nothing to readers here.
    .filter(({ isHere }) => isHere !== false)
    // Whoever is blocked blocks those behind: the one at the top is told.
    .sort((a, b) => Number("waitsFor" in a && a.waitsFor !== null) - Number("waitsFor" in b && b.waitsFor !== null) || worstFirst(a, b));

/** What is open, who waits for whom, and what each means for readers: decided from facts alone. */
export const drawTriage = ({ rights, sessions, waits, prepared, headHolder, longSeconds }: TriageFacts): DrawnTriage => {
  const edges: Wait[] = waits.map((wait) => ({ pid: wait.pid, blockedBy: holdersOf(wait) }));
  const drawing: Drawing = {
    graph: waitGraph(edges),
    waits: new Map(waits.map((wait) => [wait.pid, wait])),
    applications: new Map(sessions.map(({ pid, application }) => [pid, application])),
    headHolder,
    rights,
    longSeconds,
  };
  const drawn = sessions.map((facts) => drawSession(drawing, facts));
  const held = prepared.map((facts) => drawPrepared(drawing, facts));
  const deadlocked = edges.filter(({ pid }) => isInCircle(drawing.graph, pid)).length;
  return {
    verdict: triageVerdict({
      suspects: suspectsOf(drawn, held),
      deadlocked,
      isBlind: !rights.isSuperuser && !rights.seesSessions,
      longSeconds,
    }),
    sessions: drawn.sort((a, b) => worstFirst({ ...a, seconds: a.transactionSeconds }, { ...b, seconds: b.transactionSeconds })),
    prepared: held.sort((a, b) => worstFirst({ ...a, seconds: a.ageSeconds }, { ...b, seconds: b.ageSeconds })),
    lockTree: lockTree(edges, TREE_NODES),
  };
};
