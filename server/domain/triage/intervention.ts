/** What is done to a session: end its statement, or end it. */
export const SESSION_ACTS = ["cancel", "terminate"] as const;
export type SessionAct = (typeof SESSION_ACTS)[number];

/** What is done to a prepared transaction. */
export const PREPARED_ACTS = ["commit", "roll-back"] as const;
export type PreparedAct = (typeof PREPARED_ACTS)[number];

/** What is done to a checkpoint of a store that another tool writes. */
export const CHECKPOINT_ACTS = ["move-checkpoint"] as const;

export type InterventionAct = SessionAct | PreparedAct | (typeof CHECKPOINT_ACTS)[number];

/** Of the login that this console has here. */
export type Rights = {
  login: string;
  isSuperuser: boolean;
  /** `pg_monitor`, or the part of it that shows other roles' sessions. */
  seesSessions: boolean;
  /** `pg_signal_backend`. */
  signals: boolean;
};

export type SignalTarget = {
  pid: number;
  backendStart: string | null;
  backendType: string | null;
  state: string | null;
  user: string | null;
  isSuperusers: boolean;
  isOwn: boolean;
};

const CLIENT = "client backend";

/** Invariant: the console never ends itself, replication, or what the server needs to live. Null where the act is possible. */
export const signalRefusal = (act: SessionAct, target: SignalTarget, rights: Rights): string | null => {
  const { pid, backendStart, backendType, state, user, isSuperusers, isOwn } = target;
  if (backendStart === null || backendType === null)
    return `This login, ${rights.login}, is not shown what session ${pid} is: grant it pg_monitor.`;
  if (isOwn) return `Session ${pid} is this console's own: pause what it does instead.`;
  if (backendType === "walsender") return `Session ${pid} feeds a replica: ending it would end replication.`;
  if (backendType !== CLIENT) return `Process ${pid} is the server's own (${backendType}).`;
  if (isSuperusers && !rights.isSuperuser) return `Session ${pid} belongs to a superuser, ${user}: only a superuser may end it.`;
  if (!rights.isSuperuser && !rights.signals && user !== rights.login)
    return `This login, ${rights.login}, may not signal other sessions: grant it pg_signal_backend.`;
  if (act === "cancel" && state !== "active")
    return state === "idle" ? `Session ${pid} runs nothing.` : `Session ${pid} runs no statement now: only ending it ends its transaction.`;
  return null;
};

/** What somebody who may types instead of pressing a button here. */
export type Remedy = { sentence: string; command: string };

/** For a session that only a superuser may end: a statement that looks its target up as the console's own does. Null for every other. */
export const signalRemedy = (target: SignalTarget & { transactionStart: string | null }, rights: Rights): Remedy | null => {
  const { pid, backendStart, backendType, transactionStart, user, isSuperusers, isOwn } = target;
  if (!isSuperusers || rights.isSuperuser || isOwn || backendStart === null || backendType !== CLIENT) return null;
  const inTransaction = transactionStart === null ? "xact_start is null" : `xact_start = '${transactionStart}'`;
  return {
    sentence: `It is a superuser's, ${user}, and this console signs in as ${rights.login}, which is none. Whoever is one ends it, and nothing else, with`,
    command: `select pg_terminate_backend(pid) from pg_stat_activity where pid = ${pid} and backend_start = '${backendStart}' and ${inTransaction};`,
  };
};

/** What came of an intervention. `gone`: what it was meant for was not there any more, and nothing was touched. `unknown`: the answer was lost. */
export type Outcome = { state: "done" | "gone" | "failed" | "unknown"; outcome: string };
