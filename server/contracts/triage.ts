import { z } from "zod";
import { CONSEQUENCES } from "@/server/domain/triage/consequence";
import { TRIAGE_LEVELS } from "@/server/domain/triage/verdict";
import { instantText } from "./text";

/** What somebody's transaction means for the readers of this console's read models, worst first. */
const consequence = z.object({ kind: z.enum(CONSEQUENCES), sentence: z.string() });

const heldLock = z.object({ what: z.string(), mode: z.string() });

/** A session that has a transaction open, or that somebody waits for. */
const triageSession = z.object({
  pid: z.number().int(),
  /** Null where the server does not show it to this console: then nothing can be done to it from here. */
  backendStart: instantText.nullable(),
  database: z.string().nullable(),
  user: z.string().nullable(),
  application: z.string().nullable(),
  /** `client backend`, `walsender`, … */
  backendType: z.string().nullable(),
  /** Of this console itself. */
  isOwn: z.boolean(),
  /** As `pg_stat_activity` has it, such as `idle in transaction`; null where it is hidden. */
  state: z.string().nullable(),
  stateSeconds: z.number().nullable(),
  transactionSeconds: z.number().nullable(),
  isLong: z.boolean(),
  /** The last statement, without the values in it. */
  query: z.string().nullable(),
  /** `serializable` where the locks prove it; null where nothing tells. */
  isolation: z.enum(["serializable"]).nullable(),
  hasWritten: z.boolean().nullable(),
  /** The strongest of its locks; `locks` counts all of them. */
  holds: z.array(heldLock),
  locks: z.number().int(),
  waitsFor: z.object({ lock: heldLock, seconds: z.number().nullable() }).nullable(),
  /** Sessions that wait for it, directly or behind others. */
  waiters: z.number().int(),
  consequence,
  /** Why the act is not offered; null where it is. */
  mayNot: z.object({ cancel: z.string().nullable(), terminate: z.string().nullable() }),
  /** Why only a superuser may end it, and the statement with which one does; null for every other. */
  remedy: z.object({ sentence: z.string(), command: z.string() }).nullable(),
});
export type TriageSession = z.infer<typeof triageSession>;

const preparedTransaction = z.object({
  gid: z.string(),
  owner: z.string(),
  database: z.string(),
  preparedAt: instantText,
  ageSeconds: z.number(),
  isLong: z.boolean(),
  holds: z.array(heldLock),
  locks: z.number().int(),
  /** Sessions that wait for it, directly or behind others. */
  waiters: z.number().int(),
  consequence,
});
export type PreparedTransaction = z.infer<typeof preparedTransaction>;

/** The lock tree, read from top to bottom: whoever stands deeper waits for the one above. */
const lockTreeNode = z.object({
  depth: z.number().int(),
  kind: z.enum(["session", "prepared"]),
  pid: z.number().int().nullable(),
  gid: z.string().nullable(),
  /** Stands elsewhere in the tree already: it waits for several, or they wait for each other. */
  isAgain: z.boolean(),
  waiters: z.number().int(),
});
export type LockTreeNode = z.infer<typeof lockTreeNode>;

export const triage = z.object({
  observedAt: instantText,
  verdict: z.object({ level: z.enum(TRIAGE_LEVELS), sentence: z.string() }),
  /** What this console cannot see with the rights that it has, and what to do about it. */
  blindSpots: z.array(z.object({ sentence: z.string(), remedy: z.string() })),
  connections: z.object({
    open: z.number().int(),
    limit: z.number().int(),
    active: z.number().int(),
    idle: z.number().int(),
    idleInTransaction: z.number().int(),
    waiting: z.number().int(),
  }),
  /** Those that matter most first; at most 100 are told, `sessionsMore` are not. */
  sessions: z.array(triageSession),
  sessionsMore: z.number().int(),
  lockTree: z.array(lockTreeNode),
  prepared: z.array(preparedTransaction),
  preparedMore: z.number().int(),
});
export type Triage = z.infer<typeof triage>;

export const triageRatesQuery = z.strictObject({ window: z.enum(["1h", "6h", "24h"]).default("1h") });
export type RateWindow = z.infer<typeof triageRatesQuery>["window"];

/** Of the database that this console works in, sampled by its engines. */
export const triageRates = z.object({
  stepSeconds: z.number().int(),
  /** Oldest first; a step without a sample is left out. */
  points: z.array(
    z.object({
      at: instantText,
      commits: z.number().int(),
      rollbacks: z.number().int(),
      deadlocks: z.number().int(),
    }),
  ),
  /** Over the whole window, up to now. */
  total: z.object({ commits: z.number().int(), rollbacks: z.number().int(), deadlocks: z.number().int() }),
  sentence: z.string(),
});
export type TriageRates = z.infer<typeof triageRates>;
