import { createTable } from "@/server/db/read-models/create-table";
import { dropTable } from "@/server/db/read-models/drop-table";
import { beginFilling } from "@/server/db/rebuilds/begin-filling";
import { lockRebuild } from "@/server/db/rebuilds/lock-rebuild";
import { ENGINE, moveRebuild } from "@/server/db/rebuilds/move-rebuild";
import { planFilling } from "@/server/db/rebuilds/plan-filling";
import { readModelOf } from "@/server/projections/read-model";
import { FILL_ROWS } from "./fill-rows";
import type { RebuildWork } from "./rebuild-work";

/**
 * Fixes up to where the log is read by filling, makes the empty table and the fill partitions. Where it is filled to is a published
 * head: an append that is still open when the rebuild starts lies above it, and comes by following (E6).
 */
export const prepareRebuild = async ({ db, source, storeIdentity, registry, reach }: RebuildWork, id: string): Promise<void> => {
  const { safePosition } = await source.head();
  const eventId = await source.eventIdAt(safePosition);
  await db.transaction(async (tx) => {
    const rebuild = await lockRebuild(tx, id);
    const projection = rebuild && registry.find(rebuild.projection, rebuild.toVersion);
    if (rebuild?.state !== "preparing" || !projection) return;
    const candidate = { projection: projection.name, version: projection.version, generation: rebuild.toGeneration };
    const types = projection.events.map(({ name }) => name);
    const [unread] = await source.unread([{ after: source.start, types }]);
    // What a former preparation that broke off may have left.
    await dropTable(tx, candidate);
    await createTable(tx, readModelOf(projection, rebuild.toGeneration));
    const { engines, rows } = await planFilling(tx, rebuild);
    const modulus = Math.max(1, engines, Math.ceil(rows / FILL_ROWS));
    await beginFilling(tx, { id, fillTo: safePosition, eventId, storeIdentity, eventsTotal: unread!.events, modulus });
    reach("rebuild-prepared");
    await moveRebuild(tx, { id, from: "preparing", to: "filling", actor: ENGINE, reason: `events up to position ${safePosition}` });
  });
};
