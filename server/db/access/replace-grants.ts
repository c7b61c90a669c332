import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";

type NewGrants = { personId: string; origin: "given" | "claim"; givenBy: string; grants: readonly Grant[] };

/** Those of one origin; the others stay, and so does one that is said again. */
export const replaceGrants = async (tx: Transaction, { personId, origin, givenBy, grants }: NewGrants): Promise<void> => {
  await tx.execute(sql`
    with wanted as (
      select distinct role, "streamPrefixes", projections
        from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) w(role text, "streamPrefixes" text[], projections text[])),
    taken as (
      delete from tidemark.grants g where g.person_id = ${personId} and g.origin = ${origin}
         and not exists (select from wanted w where w.role = g.role and w."streamPrefixes" is not distinct from g.stream_prefixes
                                               and w.projections is not distinct from g.projections))
    insert into tidemark.grants (person_id, role, stream_prefixes, projections, origin, given_by)
    select ${personId}, w.role, w."streamPrefixes", w.projections, ${origin}, ${givenBy} from wanted w
     where not exists (select from tidemark.grants g
                        where g.person_id = ${personId} and g.origin = ${origin} and g.role = w.role
                          and g.stream_prefixes is not distinct from w."streamPrefixes" and g.projections is not distinct from w.projections)`);
};
