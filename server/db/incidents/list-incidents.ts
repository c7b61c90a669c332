import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Scope } from "@/server/domain/access/grants";
import { INCIDENT_COLUMNS, type StoredIncident } from "./incident-row";

export type IncidentKey = { isClosed: boolean; cursor: string; id: string };
export type IncidentSearch = {
  show: "open" | "over" | "all";
  projection?: string | undefined;
  within: Scope;
  after?: IncidentKey | undefined;
  limit: number;
};

/** By the rule of `isInside` for a whole projection: what people write down there may be about any of its streams. */
const wholeInside = (scope: Scope): SQL => {
  const whole = scope.filter(({ streamPrefixes }) => streamPrefixes === null);
  if (whole.some(({ projections }) => projections === null)) return sql`true`;
  return sql`i.projection = any(${sql.param(whole.flatMap(({ projections }) => projections ?? []))}::text[])`;
};

/** Those that go on first, of them and of the others the newest. */
export const listIncidents = async (
  db: Database,
  { show, projection, within, after, limit }: IncidentSearch,
): Promise<StoredIncident[]> => {
  const conditions = [
    wholeInside(within),
    ...(show === "all" ? [] : [sql`(i.closed_at is null) = ${show === "open"}::boolean`]),
    ...(projection === undefined ? [] : [sql`i.projection = ${projection}`]),
    ...(after === undefined
      ? []
      : [
          sql`((i.closed_at is null), i.begun_at, i.id)
                < (${!after.isClosed}::boolean, timestamptz 'epoch' + ${after.cursor}::bigint * interval '1 microsecond', ${after.id}::uuid)`,
        ]),
  ];
  const { rows } = await db.execute<StoredIncident>(sql`
    select ${INCIDENT_COLUMNS} from tidemark.incidents i where ${sql.join(conditions, sql` and `)}
     order by (i.closed_at is null) desc, i.begun_at desc, i.id desc limit ${limit}`);
  return rows;
};
