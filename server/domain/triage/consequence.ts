import { counted, durationText } from "../duration";

/** What an open transaction means for the readers of read models, worst first. */
export const CONSEQUENCES = ["readers", "head", "engine", "console", "sessions", "vacuum", "waits", "harmless", "unknown"] as const;
export type ConsequenceKind = (typeof CONSEQUENCES)[number];
export type Consequence = { kind: ConsequenceKind; sentence: string };

/** Who waits, by what their waiting means. */
export type Waiters = {
  /** For a table or view of `read_models`, and not sessions of this console. */
  readers: number;
  engines: number;
  pages: number;
  others: number;
};

export type HolderFacts = {
  /** The published head waits for it. */
  holdsHead: boolean;
  waiters: Waiters;
  /** The read model that engines cannot write meanwhile; null where it keeps them from none. An engine gives up its wait and tries again: it need not be seen waiting. */
  closes: string | null;
  /** False in another database; null where it is hidden. */
  isHere: boolean | null;
  database: string | null;
  transactionSeconds: number | null;
  /** It has a snapshot or has written, so that rows which others replace since cannot be cleaned up; null where that is hidden. */
  holdsBackCleaning: boolean | null;
  /** Whom it waits for itself, in words; null where for nobody. */
  waitsFor: string | null;
  isHidden: boolean;
  /** From then on an open transaction is long. */
  longSeconds: number;
};

const behind = (waiters: Waiters): string => {
  const rest = waiters.others + waiters.readers;
  return rest === 0 ? "" : ` So ${rest === 1 ? "does" : "do"} ${counted(rest, "other session")}.`;
};

const held = ({ holdsHead, waiters, closes }: HolderFacts): Consequence | null => {
  const { readers, engines, pages, others } = waiters;
  if (readers > 0)
    return { kind: "readers", sentence: `${counted(readers, "reader")} of read models ${readers === 1 ? "waits" : "wait"} for it.` };
  if (holdsHead) return { kind: "head", sentence: "The safe head waits for it: no projection reads what was appended since." };
  if (engines > 0)
    return {
      kind: "engine",
      sentence: `${engines === 1 ? "An engine" : `${engines} sessions of engines`} ${engines === 1 ? "waits" : "wait"} for it: a projection stands still.${behind(waiters)}`,
    };
  if (closes !== null) return { kind: "engine", sentence: `No engine can write ${closes} while it is open: the projection stands still.` };
  if (pages > 0) return { kind: "console", sentence: `This console waits for it: its pages and commands are held up.${behind(waiters)}` };
  if (others > 0)
    return {
      kind: "sessions",
      sentence: `${counted(others, "session")} ${others === 1 ? "waits" : "wait"} for it, none of them an engine or a reader of read models.`,
    };
  return null;
};

/** What somebody's open transaction means here. */
export const consequenceOf = (facts: HolderFacts): Consequence => {
  const { isHere, database, transactionSeconds, holdsBackCleaning, waitsFor, isHidden, longSeconds } = facts;
  const worst = held(facts);
  if (worst) return worst;
  if (isHidden) return { kind: "unknown", sentence: "This login is not shown what it does; nobody is seen to wait for it." };
  if (waitsFor !== null) return { kind: "waits", sentence: `It waits for ${waitsFor}; nobody waits for it.` };
  if (isHere === false) return { kind: "harmless", sentence: `Harmless here: it works in database ${database}, and nobody waits for it.` };
  if (holdsBackCleaning && (transactionSeconds ?? 0) >= longSeconds)
    return {
      kind: "vacuum",
      sentence: `Nobody waits for it. For ${durationText(transactionSeconds ?? 0)} no row that others replaced could be cleaned up: tables grow.`,
    };
  return { kind: "harmless", sentence: "Harmless: nobody waits for it." };
};

/** Worse ones are lower. */
export const weightOf = ({ kind }: Consequence): number => CONSEQUENCES.indexOf(kind);
