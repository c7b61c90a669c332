import type { Database } from "@/server/db/database";
import type { HighWater } from "@/server/domain/attached/high-water";
import { tableOf } from "../attached/table-of";
import type { BelievedPosition } from "./believed-position";
import { EVENTS, type MartenLayout } from "./layout";
import { type Progress, readProgress } from "./read-progress";

const COUNTED = 1_000;

const above = ({ isNumberedByTenant, ...layout }: MartenLayout): string => {
  const isAbove = `e.seq_id > m.position ${isNumberedByTenant ? "and e.tenant_id = m.tenant" : ""}`;
  return `
  select m.nth, next.at::text as next, many.events from jsonb_to_recordset($1::jsonb) as m(nth int, tenant text, position bigint)
   cross join lateral (select e.seq_id as at from ${tableOf(layout, EVENTS)} e where ${isAbove} order by e.seq_id limit 1) next
   cross join lateral (select count(*)::int as events from (select from ${tableOf(layout, EVENTS)} e where ${isAbove} limit ${COUNTED + 1}) e) many`;
};

type Above = { nth: number; next: string; events: number };
type HighWaterRow = Progress & { owner: { kind: "high-water" } };

const isHighWater = (progress: Progress): progress is HighWaterRow => progress.owner.kind === "high-water";

const gapOf = (mark: bigint, next: bigint, { proved, heldBy }: Pick<BelievedPosition, "proved" | "heldBy">): HighWater["gap"] => {
  if (next === mark + 1n) return null;
  const isDead = proved >= next - 1n;
  return { from: (mark + 1n).toString(), to: (next - 1n).toString(), isDead, for: isDead ? null : heldBy };
};

/** Up to where shards may read, of the store or of each tenant that is numbered on its own, and what keeps them there. */
export const readHighWater = async (
  db: Database,
  layout: MartenLayout,
  seen: Pick<BelievedPosition, "proved" | "heldBy">,
): Promise<HighWater[]> => {
  const marks = (await readProgress(db, layout))
    .filter(isHighWater)
    .filter(({ owner }) => (owner.tenant !== null) === layout.isNumberedByTenant);
  const asked = marks.map(({ owner, position }, nth) => ({ nth, tenant: owner.tenant, position: position.toString() }));
  const { rows } = await db.$client.query<Above>(above(layout), [JSON.stringify(asked)]);
  const found = new Map(rows.map((row) => [row.nth, row]));
  return marks.map(({ owner, position, movedSecondsAgo }, nth) => {
    const { next, events } = found.get(nth) ?? { next: null, events: 0 };
    return {
      tenant: owner.tenant,
      position: position.toString(),
      movedSecondsAgo,
      above: { events: Math.min(events, COUNTED), isMore: events > COUNTED },
      gap: next === null ? null : gapOf(position, BigInt(next), seen),
    };
  });
};
