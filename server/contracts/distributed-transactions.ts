import { z } from "zod";
import { DISTRIBUTED_ADVICE, DISTRIBUTED_VERDICTS, PART_STATES } from "@/server/domain/triage/distributed";
import { instantText } from "./text";

const participant = z.object({
  name: z.string(),
  kind: z.enum(["server", "endpoint"]),
  isCoordinator: z.boolean(),
  isReached: z.boolean(),
  /** Why it did not answer; null where it did. */
  trouble: z.string().nullable(),
});

const part = z.object({
  participant: z.string(),
  gid: z.string(),
  state: z.enum(PART_STATES),
  database: z.string().nullable(),
  owner: z.string().nullable(),
  /** How long it has been prepared, or settled; null where nobody knows. */
  seconds: z.number().nullable(),
  /** Of a prepared one on a server: it can be committed or rolled back from here. */
  canBeResolved: z.boolean(),
});

export const distributedTransactions = z.object({
  observedAt: instantText,
  participants: z.array(participant),
  /** Those that need somebody first; at most 200 are told. */
  transactions: z.array(
    z.object({
      id: z.string(),
      verdict: z.enum(DISTRIBUTED_VERDICTS),
      sentence: z.string(),
      advice: z.enum(DISTRIBUTED_ADVICE),
      /** Why exactly this: the rule in words. */
      rule: z.string(),
      ageSeconds: z.number(),
      parts: z.array(part),
    }),
  ),
  more: z.number().int(),
});
export type DistributedTransactions = z.infer<typeof distributedTransactions>;
export type DistributedTransaction = DistributedTransactions["transactions"][number];
