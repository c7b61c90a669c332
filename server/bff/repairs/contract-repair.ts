import type { Repair } from "@/server/contracts/repairs";
import type { StoredRepair } from "@/server/db/repairs/repair-row";
import type { Registry } from "@/server/projections/registry";

/** What the contract tells of a stored repair. */
export const contractRepair = (stored: StoredRepair, registry: Registry): Repair => {
  const { missing, surplus, different, written, moved, pending, checked, unjudged, unjudgedRows, cancelledAt, cancelledBy, ...told } =
    stored;
  const { cursor: _, ...repair } = told;
  const definition = registry.find(stored.projection, stored.version);
  return {
    ...repair,
    noun: definition?.sequenceNoun ?? "stream",
    isKeyedByStream: definition?.isKeyedByStream ?? false,
    checked: Number(checked),
    unjudged: { count: Number(unjudged), rows: unjudgedRows },
    found: { missing, surplus, different },
    counts: { planned: missing + surplus + different, written, moved, pending },
    cancelled: cancelledAt === null || cancelledBy === null ? null : { at: cancelledAt, by: cancelledBy },
  };
};
