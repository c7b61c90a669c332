import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { AnswerKey, Claim } from "./claim-answer";
import { ANSWERS_KEPT_DAYS } from "./kept-days";

/** What `claimAnswer` would find, without claiming anything: a key that is free now may be taken a moment later. */
export const readAnswer = async (db: Database, { idempotencyKey, endpoint, actor }: AnswerKey, requestHash: string): Promise<Claim> => {
  const { rows } = await db.execute<{ requestHash: string; body: unknown }>(sql`
    select request_hash as "requestHash", body from tidemark.answers
     where idempotency_key = ${idempotencyKey} and endpoint = ${endpoint} and actor = ${actor}
       and answered_at >= now() - make_interval(days => ${ANSWERS_KEPT_DAYS})`);
  const [first] = rows;
  if (!first) return { kind: "first" };
  return first.requestHash === requestHash ? { kind: "answered", body: first.body } : { kind: "other-request" };
};
