import { type SQL, sql } from "drizzle-orm";

/**
 * The id with its epoch of a transaction that is prepared. `id` is its short one, `newest` an end of a snapshot, which lies below it where nothing
 * after it has ended: ids that are in use at a time are less than 2^31 apart, in either direction.
 */
export const fullId = (id: SQL, newest: SQL): SQL =>
  sql`(${newest} + ((${id}::text::bigint - (${newest} & 4294967295) + 2147483648) & 4294967295) - 2147483648)::text`;
