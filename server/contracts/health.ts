import { z } from "zod";
import { movedRows } from "./moved-rows";
import { planDifference } from "./plan-difference";
import { rowStand } from "./row-stand";
import { instantText } from "./text";

export const health = z.object({
  /** False, and the answer a 503, where something cannot work. */
  healthy: z.boolean(),
  /** Worst first. Those of medium severity make nothing unhealthy by themselves, nor do letters, of whatever severity. */
  issues: z.array(
    z.object({
      type: z.string(),
      /** `database`, `store`, `head`, `engines`, `observer`, `letters`, or a projection's name after `projection:`. */
      component: z.string(),
      severity: z.enum(["medium", "high", "critical"]),
      message: z.string(),
      whatToDo: z.string(),
    }),
  ),
  eventCount: z.number().int().nonnegative().nullable(),
  checkedAt: instantText,
  durationSeconds: z.number().nonnegative(),
});
export type Health = z.infer<typeof health>;

/** This process answers; nothing else was looked at. */
export const liveness = z.object({ alive: z.literal(true) });

/** False, and the answer a 503, where requests should go to another process; `waitsFor` says for what. */
export const readiness = z.object({ ready: z.boolean(), waitsFor: z.array(z.string()) });
export type Readiness = z.infer<typeof readiness>;

/** RFC 9457. `field` names the part of the request that was refused. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
  /** Of the operation that stands in the way, or was started by the same plan. */
  operationId: z.uuid().optional(),
  /** Of the rebuild that stands in the way. */
  rebuildId: z.uuid().optional(),
  /** Of the repair that was begun by the same plan, or whose plan is not made yet. */
  repairId: z.uuid().optional(),
  /** What `confirm` of the command has to be, once somebody looked at what it stands for. */
  confirm: z.string().optional(),
  /** How the letters differ from those of the preview. */
  difference: planDifference.optional(),
  /** The row as it stands now, where it is not that of the preview any more. */
  row: rowStand.optional(),
  /** Rows that are not those of the plan any more: all of them counted, at most 50 named. */
  movedRows: movedRows.optional(),
});
export type Problem = z.infer<typeof problem>;
