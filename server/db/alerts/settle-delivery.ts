import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedDelivery } from "./claim-delivery";

type Attempt = Pick<ClaimedDelivery, "id" | "attempts">;

/** Only while nobody else has taken it since. */
const mine = ({ id, attempts }: Attempt) => sql`id = ${id} and attempts = ${attempts} and state = 'waiting'`;

export const noteDelivered = async (db: Database, attempt: Attempt): Promise<void> => {
  await db.execute(sql`
    update tidemark.alert_deliveries set state = 'sent', error = null, settled_at = now() where ${mine(attempt)}`);
};

/** `afterSeconds`: until the next attempt; null where it is given up. */
export const putOffDelivery = async (db: Database, attempt: Attempt, error: string, afterSeconds: number | null): Promise<void> => {
  await db.execute(
    afterSeconds === null
      ? sql`update tidemark.alert_deliveries set state = 'given-up', error = ${error}, settled_at = now() where ${mine(attempt)}`
      : sql`update tidemark.alert_deliveries set error = ${error}, next_at = now() + make_interval(secs => ${afterSeconds}) where ${mine(attempt)}`,
  );
};
