import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ActingParty } from "@/server/domain/access/acting-party";
import { logText } from "@/server/domain/log-text";

export type ActionToRecord = {
  actor: ActingParty;
  action: string;
  /** What it was done to: `stream:…`, `projection:…`, `operation:…`. */
  target: string;
  reason: string;
  before: unknown;
  after: unknown;
};

/** The id under which an action stands in the log. */
export const insertAction = async (tx: Transaction, { actor, action, target, reason, before, after }: ActionToRecord): Promise<string> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into tidemark.operator_actions (actor, action, target, reason, before, after, actor_id, address)
    values (${logText(actor.name)}, ${action}, ${logText(target)}, ${logText(reason)}, ${JSON.stringify(before)}::jsonb,
            ${JSON.stringify(after)}::jsonb, ${actor.id}, ${actor.address === null ? null : logText(actor.address)})
    returning id::text`);
  return rows[0]!.id;
};

/** In the transaction that acts: what cannot be recorded is not done. Its link of the chain is made when the transaction commits. */
export const recordAction = async (tx: Transaction, action: ActionToRecord): Promise<void> => {
  await insertAction(tx, action);
};
