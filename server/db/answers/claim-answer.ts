import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { ANSWERS_KEPT_DAYS } from "./kept-days";

export type AnswerKey = { idempotencyKey: string; endpoint: string; actor: string };

export type Claim =
  /** Nobody has asked with this key: do it, then `recordAnswer`. */
  | { kind: "first" }
  | { kind: "answered"; body: unknown }
  /** The key was used for something else. */
  | { kind: "other-request" };

/**
 * Reserves an Idempotency-Key in the transaction that acts. Somebody who sends the same key meanwhile waits here for that
 * transaction's end: its commit gives them the first answer, its rollback makes them the first.
 */
export const claimAnswer = async (tx: Transaction, { idempotencyKey, endpoint, actor }: AnswerKey, requestHash: string): Promise<Claim> => {
  // The engines delete what is old; where none runs a key is free after its week all the same.
  await tx.execute(sql`
    delete from tidemark.answers
     where idempotency_key = ${idempotencyKey} and endpoint = ${endpoint} and actor = ${actor}
       and answered_at < now() - make_interval(days => ${ANSWERS_KEPT_DAYS})`);
  const { rowCount } = await tx.execute(sql`
    insert into tidemark.answers (idempotency_key, endpoint, actor, request_hash)
    values (${idempotencyKey}, ${endpoint}, ${actor}, ${requestHash})
    on conflict do nothing`);
  if (rowCount === 1) return { kind: "first" };
  const { rows } = await tx.execute<{ requestHash: string; body: unknown }>(sql`
    select request_hash as "requestHash", body from tidemark.answers
     where idempotency_key = ${idempotencyKey} and endpoint = ${endpoint} and actor = ${actor}`);
  const [first] = rows;
  return first?.requestHash === requestHash ? { kind: "answered", body: first.body } : { kind: "other-request" };
};
