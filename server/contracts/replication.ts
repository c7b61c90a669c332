import { z } from "zod";
import { instantText, pageLimit, positionText, storedIdText, versionText } from "./text";

const severity = z.enum(["none", "medium", "high", "critical"]);
const verdict = { severity, sentence: z.string() };
const bytes = z.number().nonnegative();

/** At least so many seconds; null where nobody can say. Nothing is behind where no byte is. */
const distance = z.object({ bytes, seconds: z.number().nonnegative().nullable() }).nullable();

export const replica = z.object({
  name: z.string(),
  address: z.string().nullable(),
  /** Null, with the distances, where the console's login is not told: it lacks pg_monitor. */
  state: z.string().nullable(),
  syncState: z.string().nullable(),
  written: distance,
  flushed: distance,
  replayed: distance,
  status: z.enum(["in-step", "behind", "not-replaying", "catching-up", "copying", "unseen"]),
  ...verdict,
});
export type Replica = z.infer<typeof replica>;

export const slot = z.object({
  name: z.string(),
  kind: z.enum(["physical", "logical"]),
  database: z.string().nullable(),
  isRead: z.boolean(),
  walStatus: z.string().nullable(),
  retainedBytes: bytes.nullable(),
  /** What may be written yet before the slot is given up; null where nothing limits it. */
  safeBytes: z.number().nullable(),
  status: z.enum(["read", "unread", "ending", "lost", "empty"]),
  ...verdict,
});
export type Slot = z.infer<typeof slot>;

export const replication = z.object({
  ...verdict,
  observedAt: instantText,
  isStandby: z.boolean(),
  timeline: z.string(),
  synchrony: z.object({
    status: z.enum(["asynchronous", "synchronous", "nobody-answers"]),
    synchronousCommit: z.string(),
    standbyNames: z.string(),
    waitingCommits: z.number().int().nonnegative(),
    ...verdict,
  }),
  /** At most 100, by name. */
  replicas: z.array(replica),
  /** At most 100, whoever retains most first. */
  slots: z.array(slot),
  /** What this login is not told, and what would change that; null where it sees everything. */
  unseen: z.string().nullable(),
});
export type Replication = z.infer<typeof replication>;

export const lostEventsQuery = z.strictObject({ after: storedIdText.optional(), limit: pageLimit });

/** What is known of an event that was read and is not in the store any more. */
export const lostEvent = z.object({
  eventId: z.uuid(),
  globalPosition: positionText,
  /** Null, with version and type, where only a checkpoint remembers the event. */
  streamId: z.string().nullable(),
  streamVersion: versionText.nullable(),
  type: z.string().nullable(),
  rememberedBy: z.enum(["engine", "checkpoint", "letter"]),
  noticedAt: instantText,
});
export type LostEvent = z.infer<typeof lostEvent>;

export const haltedProjection = z.object({
  projection: z.string(),
  /** `retry`: its rows hold nothing that is gone. `rebuild`: they hold events that are not in the store. */
  wayBack: z.enum(["retry", "rebuild"]),
  sentence: z.string(),
});
export type HaltedProjection = z.infer<typeof haltedProjection>;

export const lostEventsResponse = z.object({
  /** Live ones that stand still since. */
  halted: z.array(haltedProjection),
  /** Those noticed last first. */
  events: z.array(lostEvent),
  next: storedIdText.optional(),
});
export type LostEventsResponse = z.infer<typeof lostEventsResponse>;
