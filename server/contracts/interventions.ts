import { z } from "zod";
import { CHECKPOINT_ACTS, PREPARED_ACTS, SESSION_ACTS } from "@/server/domain/triage/intervention";
import { THIS_SERVER } from "@/server/domain/triage/match-participants";
import { approvalState } from "./approvals";
import { instantQuery, instantText, isStorable, pageLimit, sourcePositionText, sourceText, storableText } from "./text";

const LEAST_REASON = 3;

const confirmation = {
  /** True: says whom it would hit and what that means, and does nothing. */
  dryRun: z.boolean(),
  /** Of the plan that is confirmed. */
  planHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "must be the planHash of a plan")
    .optional(),
  reason: storableText(500)
    .transform((text) => text.trim())
    .optional(),
};

type Confirmation = { dryRun: boolean; planHash?: string | undefined; reason?: string | undefined };
const namesPlan = ({ dryRun, planHash }: Confirmation) => dryRun || planHash !== undefined;
const planNeeded = { path: ["planHash"], message: "must be the planHash of the plan that is confirmed: ask with dryRun first" };
const saysWhy = ({ dryRun, reason = "" }: Confirmation) => dryRun || reason.length >= LEAST_REASON;
const reasonNeeded = { path: ["reason"], message: `must say why, in at least ${LEAST_REASON} characters` };

/** A session is named by its process and by when that began: a process id is given to somebody else one day. */
export const sessionInterventionBody = z
  .strictObject({
    act: z.enum(SESSION_ACTS),
    pid: z.number().int().min(1).max(2_147_483_647),
    backendStart: instantQuery,
    ...confirmation,
  })
  .refine(namesPlan, planNeeded)
  .refine(saysWhy, reasonNeeded);

/** As PostgreSQL takes it: at most 199 bytes. */
export const gidText = z
  .string()
  .min(1)
  .max(199)
  .refine((text) => isStorable(text) && new TextEncoder().encode(text).length < 200, "must be the gid of a prepared transaction");

export const participantName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "must be the name of a participant");

export const preparedInterventionBody = z
  .strictObject({
    act: z.enum(PREPARED_ACTS),
    /** Whose server it is prepared on: this console's, or that of a configured participant. */
    participant: participantName.default(THIS_SERVER),
    database: storableText(63).min(1),
    gid: gidText,
    ...confirmation,
  })
  .refine(namesPlan, planNeeded)
  .refine(saysWhy, reasonNeeded);

/** A consumer of a store that another tool writes, as its list of consumers names it. */
export const checkpointInterventionBody = z
  .strictObject({
    act: z.enum(CHECKPOINT_ACTS),
    source: sourceText,
    consumer: storableText(500).min(1),
    version: z.number().int().min(0).max(2_147_483_647).optional(),
    partition: storableText(200).min(1).optional(),
    /** Where it is to stand, as the store's consumers count; `head`: at the newest committed event of what it reads. */
    to: z.union([z.enum(["beginning", "head"]), sourcePositionText]),
    /** Where the plan that is confirmed saw it, so that a refusal can say what is different. */
    from: storableText(100).optional(),
    ...confirmation,
  })
  .refine(namesPlan, planNeeded)
  .refine(saysWhy, reasonNeeded);

/**
 * `previewed`: nothing was done. `waiting`: a second person has to agree first. `begun`: asked of the server, which has not told what came of it.
 * `done`: it came about. `gone`: what it was meant for was not there any more, and nothing was touched. `failed`: the server refused.
 * `unknown`: the answer was lost on the way: look whether it is still there.
 */
export const interventionState = z.enum(["previewed", "waiting", "begun", "done", "gone", "failed", "unknown"]);
export type InterventionState = z.infer<typeof interventionState>;

export const intervention = z.object({
  /** Null of a plan: nothing was done. */
  id: z.uuid().nullable(),
  act: z.enum([...SESSION_ACTS, ...PREPARED_ACTS, ...CHECKPOINT_ACTS]),
  state: interventionState,
  /** As in the action log: `session:4711`, `prepared:…`, `checkpoint:…`. */
  target: z.string(),
  planHash: z.string(),
  /** What it hits and what follows for whom, the most important first. */
  sentences: z.array(z.string()),
  /** Why it cannot be done from here; null where it can. */
  mayNot: z.string().nullable(),
  /** Who may, and the statement with which they do; null where it can be done from here, or by nobody. */
  remedy: z.object({ sentence: z.string(), command: z.string() }).nullable(),
  /** Of a checkpoint, as people read it: its undo is the same the other way round. Null of everything else. */
  move: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Nobody does it alone. */
  needsSecondPerson: z.boolean(),
  /** What was asked of a second person for exactly this; null where nobody has asked, or none is needed. */
  approval: z
    .object({ id: z.uuid(), state: approvalState, requestedBy: z.string(), decidedBy: z.string().nullable(), expiresAt: instantText })
    .nullable(),
  /** What came of it, in words; null while nothing did. */
  outcome: z.string().nullable(),
});
export type Intervention = z.infer<typeof intervention>;

export const interventionsQuery = z.strictObject({ after: storableText(200).min(1).optional(), limit: pageLimit });
export const interventionsResponse = z.object({
  interventions: z.array(
    intervention.pick({ act: true, state: true, target: true, outcome: true }).extend({
      id: z.uuid(),
      actor: z.string(),
      reason: z.string(),
      begunAt: instantText,
    }),
  ),
  next: z.string().optional(),
});
export type InterventionsResponse = z.infer<typeof interventionsResponse>;
