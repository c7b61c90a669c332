import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { MENDED_BY_FOLD } from "@/server/domain/audit/check";
import type { Position } from "@/server/domain/position";
import type { LostFinding } from "./lose-findings";
import { noteChanges } from "./note-changes";

export type Repaired = { actor: string; why: string };

/** What was found of these events, or of them and a later twin, is repaired: they count no more. Says so in the history of each finding. */
export const repairFindings = async (tx: Transaction, positions: readonly Position[], cause: Repaired): Promise<void> => {
  const at = sql.param([...positions]);
  await repair(
    tx,
    sql`f.projection is null and (f.position = any(${at}::text[]) or f.evidence #>> '{first,position}' = any(${at}::text[]))`,
    cause,
  );
};

/** What was found of one row is repaired, as far as that mends it: it was written from its fold. */
export const repairRowFindings = async (tx: Transaction, { projection, key }: { projection: string; key: string }, cause: Repaired) =>
  repair(tx, sql`f.projection = ${projection} and f.key = ${key} and f.check_name = any(${sql.param([...MENDED_BY_FOLD])}::text[])`, cause);

const repair = async (tx: Transaction, which: SQL, { actor, why }: Repaired): Promise<void> => {
  const { rows } = await tx.execute<LostFinding>(sql`
    with mended as (
      select f.id, f.state from tidemark.findings f
       where f.state in ('open', 'acknowledged') and ${which}
       order by f.check_name, f.identity for update)
    update tidemark.findings f set state = 'repaired' from mended where f.id = mended.id
    returning f.id, mended.state`);
  if (rows.length === 0) return;
  await noteChanges(
    tx,
    rows.map(({ id, state }) => ({ findingId: id, from: state, to: "repaired" })),
    { actor, why, auditId: null },
  );
};
