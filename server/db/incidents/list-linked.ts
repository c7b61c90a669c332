import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { AlertRuleName } from "@/server/domain/alert/alert-rule";
import type { IncidentLinkKind } from "@/server/domain/incident/incident";

/** What a link leads to. `name` is an alert's subject, a finding's check, a repair's projection, a case file's question. */
export type LinkedThing = {
  kind: IncidentLinkKind;
  id: string;
  name: string;
  rule: AlertRuleName | null;
  projection: string | null;
  streamId: string | null;
  sha256: string | null;
};

type Link = { kind: IncidentLinkKind; id: string };

/** Those of `links` that are there still, in one read. */
export const listLinked = async (db: Database | Transaction, links: readonly Link[]): Promise<LinkedThing[]> => {
  if (links.length === 0) return [];
  const { rows } = await db.execute<LinkedThing>(sql`
    with asked as (select distinct kind, id from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l (kind text, id uuid))
    select k.kind, a.id, a.subject as name, a.rule, a.projection, a.stream_id as "streamId", null as sha256
      from asked k join tidemark.alerts a on a.id = k.id and a.state <> 'pending' where k.kind = 'alert'
    union all
    select k.kind, f.id, f.check_name, null, f.projection, f.stream_id, null
      from asked k join tidemark.findings f on f.id = k.id where k.kind = 'finding'
    union all
    select k.kind, r.id, r.projection, null, r.projection, null, null
      from asked k join tidemark.repairs r on r.id = k.id where k.kind = 'repair'
    union all
    select k.kind, c.id, c.question, null, null, c.stream_id, c.sha256
      from asked k join tidemark.case_files c on c.id = k.id where k.kind = 'case-file'`);
  return rows;
};
