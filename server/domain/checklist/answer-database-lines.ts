import { counted, durationText } from "../duration";
import type { ReplicaVerdict } from "../replication/replica";
import type { SlotVerdict } from "../replication/slot";
import type { DistributedVerdict } from "../triage/distributed";
import { type DrawnPrepared, type DrawnSession, sessionName } from "../triage/draw-triage";
import type { TriageVerdict } from "../triage/verdict";
import { type Answer, type Evidence, look, unknown, well } from "./answer";
import type { LineName } from "./lines";

type OpenSession = Pick<
  DrawnSession,
  "pid" | "application" | "state" | "isHere" | "transactionSeconds" | "isLong" | "isolation" | "consequence"
>;
type OpenPrepared = Pick<DrawnPrepared, "gid" | "isHere" | "ageSeconds" | "isLong" | "consequence">;

/** Who works in the database now. */
export type OpenFacts = {
  verdict: TriageVerdict;
  sessions: readonly OpenSession[];
  prepared: readonly OpenPrepared[];
  participants: readonly { name: string; isReached: boolean }[];
  transactions: readonly { id: string; verdict: DistributedVerdict; sentence: string }[];
  /** Sessions that have written events without the claim that `append_events` takes. */
  writers: readonly { pid: number; application: string | null }[];
  /** Whose transactions begin under another isolation than read committed; `who`: "role report". */
  defaults: readonly { who: string; isolation: string }[];
};

export type ReplicationFacts = {
  severity: "none" | "medium" | "high" | "critical";
  sentence: string;
  /** What this login is not told; null where it sees everything. */
  unseen: string | null;
  replicas: readonly ({ name: string } & ReplicaVerdict)[];
  slots: readonly ({ name: string } & SlotVerdict)[];
};

export type DatabaseFacts = {
  /** Null for whom it is not shown: a database is nobody's part. */
  open: OpenFacts | null;
  replication: ReplicationFacts;
  findings: readonly { check: string; findings: number }[];
  /** Whether the last audit of everything is recent. */
  isAudited: boolean;
};

const TRIAGE = "/triage";
const NOT_SHOWN = unknown("Who works in the database is told to those alone who see everything in it.");
const HOLDS_UP: ReadonlySet<string> = new Set(["readers", "head", "engine", "console"]);
const MEANS_NOTHING: ReadonlySet<string> = new Set(["harmless", "waits", "unknown"]);

const isInTheWay = ({ isHere, isLong, consequence }: OpenSession | OpenPrepared): boolean =>
  isHere !== false && (isLong || !MEANS_NOTHING.has(consequence.kind));

const ofSession = (session: OpenSession): Evidence => {
  const { pid, state, transactionSeconds, consequence } = session;
  const since = transactionSeconds === null ? "" : `, open for ${durationText(transactionSeconds)}`;
  return {
    text: `${sessionName(session)}${state === null ? "" : `, ${state}`}${since}: ${consequence.sentence}`,
    href: `${TRIAGE}#session-${pid}`,
  };
};

const ofPrepared = ({ gid, ageSeconds, consequence }: OpenPrepared): Evidence => ({
  text: `prepared transaction ${gid}, ${durationText(ageSeconds)} old: ${consequence.sentence}`,
  href: `${TRIAGE}#prepared`,
});

const locks = ({ open }: DatabaseFacts): Answer => {
  if (open === null) return NOT_SHOWN;
  const { verdict, sessions, prepared } = open;
  if (verdict.level === "unknown") return unknown(verdict.sentence);
  if (verdict.level === "clear") return well(verdict.sentence);
  return look(verdict.sentence, [...sessions.filter(isInTheWay).map(ofSession), ...prepared.filter(isInTheWay).map(ofPrepared)]);
};

const prepared = ({ open }: DatabaseFacts): Answer => {
  if (open === null) return NOT_SHOWN;
  const { transactions, participants } = open;
  const hanging = transactions.filter(({ verdict }) => verdict !== "in-flight");
  const silent = participants.filter(({ isReached }) => !isReached).map(({ name }) => name);
  const not = silent.length === 0 ? "" : ` What ${silent.join(" and ")} ${silent.length === 1 ? "holds" : "hold"} is not known: no answer.`;
  if (hanging.length > 0)
    return look(
      `${counted(hanging.length, "two-phase transaction")} ${hanging.length === 1 ? "needs" : "need"} somebody.${not}`,
      hanging.map(({ id, sentence }) => ({ text: `${id}: ${sentence}`, href: TRIAGE })),
    );
  const inTheWay = open.prepared.filter(({ isHere, consequence }) => isHere !== false && HOLDS_UP.has(consequence.kind));
  if (inTheWay.length > 0)
    return look(
      `${counted(inTheWay.length, "two-phase transaction")} ${inTheWay.length === 1 ? "is" : "are"} young, and in the way all the same.${not}`,
      inTheWay.map(ofPrepared),
    );
  if (silent.length > 0) return unknown(not.trim());
  const where = participants.length === 1 ? "on this server" : `on ${counted(participants.length, "participant")}`;
  return well(
    transactions.length === 0
      ? `Nothing is prepared ${where}.`
      : `${counted(transactions.length, "two-phase transaction")} ${where}, under way and not for long.`,
  );
};

const replication = ({ replication: { severity, sentence, unseen, replicas, slots } }: DatabaseFacts): Answer => {
  const grave = (kind: string, all: readonly { name: string; severity: string; sentence: string }[]): Evidence[] =>
    all
      .filter((one) => one.severity !== "none")
      .map((one) => ({ text: `${kind} ${one.name}: ${one.sentence}`, href: "/triage/replication" }));
  if (severity !== "none") return look(sentence, [...grave("Replica", replicas), ...grave("Slot", slots)]);
  return unseen !== null && replicas.length > 0 ? unknown(`${sentence} ${unseen}`) : well(sentence);
};

/** Faults that `append_events` cannot make: whoever did wrote, changed or deleted by hand, or restored. */
const TRACES: ReadonlySet<string> = new Set([
  "sequence_gap",
  "first_version",
  "duplicate_sequence",
  "duplicate_event_id",
  "global_sequence_gap",
  "foreign_position",
  "checksum_mismatch",
]);

const isolation = ({ open, findings, isAudited }: DatabaseFacts): Answer => {
  const traces = findings.filter(({ check, findings: count }) => count > 0 && TRACES.has(check));
  const otherwise = open?.sessions.filter((session) => session.isHere !== false && session.isolation !== null) ?? [];
  const said = [
    open &&
      open.writers.length > 0 &&
      `${counted(open.writers.length, "session")} ${open.writers.length === 1 ? "has" : "have"} written events past append_events just now`,
    traces.length > 0 && "open findings tell of events that were written, changed or deleted past it",
    otherwise.length > 0 && `${counted(otherwise.length, "open transaction")} ${otherwise.length === 1 ? "is" : "are"} serializable`,
    open &&
      open.defaults.length > 0 &&
      `${open.defaults.map(({ who, isolation: level }) => `${who} begins ${level}`).join(", ")}: what it reads stays as it was when its transaction began`,
  ].filter((part) => typeof part === "string");
  const evidence = [
    ...(open?.writers ?? []).map((session) => ({
      text: `${sessionName(session)} writes past append_events`,
      href: `${TRIAGE}#session-${session.pid}`,
    })),
    ...traces.map(({ check, findings: count }) => ({ text: `${check}: ${count}`, href: `/audits?check=${check}` })),
    ...otherwise.map((session) => ({ text: `${sessionName(session)} is serializable`, href: `${TRIAGE}#session-${session.pid}` })),
  ];
  if (said.length > 0) return look(`${said.join("; ").replace(/^./, (first) => first.toUpperCase())}.`, evidence);
  if (open === null) return NOT_SHOWN;
  if (!isAudited)
    return {
      state: "asked",
      sentence:
        "Nobody does now. Whether somebody did, only an audit of everything tells: ask who imported, restored or ran SQL by hand lately, then have one made.",
      evidence: [{ text: "Audits", href: "/audits" }],
    };
  return well("Nobody does now, and the last audit of everything left no open finding that would be a trace of it.");
};

/** The lines that the database itself answers. */
export const DATABASE_ANSWERS: Readonly<Partial<Record<LineName, (facts: DatabaseFacts) => Answer>>> = {
  locks,
  prepared,
  replication,
  isolation,
};
