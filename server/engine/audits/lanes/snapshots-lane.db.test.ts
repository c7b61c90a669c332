import { keepSnapshot } from "@/server/db/snapshots/keep-snapshot";
import { sweep } from "@/server/engine/snapshots/keep-snapshots";
import { buildRegistry } from "@/server/projections/registry";
import { mergedPayloads } from "@/server/replay/replay-fold";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { expect, test } from "@/server/testing/database-test";
import type { Unit } from "./lane";
import { snapshotsLane } from "./snapshots-lane";

const FILL = `
  insert into event_store.events (stream_id, stream_version, event_id, event_type, data, occurred_at)
  select 'long', n, gen_random_uuid(), 'Noted', jsonb_build_object('n', n, 'field-' || n % 7, n), clock_timestamp() from generate_series(1, 8200) n`;

test("a snapshot that is not what its events fold to is found, and those before it are not", async ({ db }) => {
  await db.$client.query(FILL);
  const source = openNativeSource({ db });
  const upTo = await source.publishHead();
  const { signal } = new AbortController();
  const registry = buildRegistry([]);
  const sweeping = {
    db,
    source,
    registry,
    giveWay: async () => undefined,
    onFailure: (_stream: string, error: unknown) => expect(error).toBeNull(),
  };
  await sweep(sweeping, source.start, signal);
  const at = await source.milestones({ after: source.start, upTo, limit: 10 });
  expect(at.map(({ streamVersion }) => streamVersion)).toEqual([5_000n, 6_000n, 7_000n, 8_000n]);
  const lane = snapshotsLane({ db, source, registry, after: source.start, upTo, isWhole: true });
  const run = async (): Promise<Unit> => lane.run(null, { skip: new Set(), signal });
  const clean = await run();
  expect(clean).toMatchObject({ check: "snapshot_unequal", faults: [], next: { streamId: "long" } });
  expect(await lane.run(clean.next, { skip: new Set(), signal })).toMatchObject({ next: null, covered: { checks: ["snapshot_unequal"] } });

  const last = at.at(-1)!;
  const { rows } = await db.$client.query<{ state: string }>(
    "select replace(state::text, '8000', '8001') as state from event_store.snapshots where stream_version = 8000",
  );
  await db.$client.query("delete from event_store.snapshots where stream_version = 8000");
  const forged = { streamId: "long", projection: mergedPayloads.projection, version: 1, streamVersion: 8_000n, eventId: last.eventId };
  await keepSnapshot(db, { ...forged, folds: mergedPayloads.eras[0]!.folds, state: rows[0]!.state });

  expect((await run()).faults).toMatchObject([
    { check: "snapshot_unequal", streamId: "long", streamVersion: 8_000n, position: last.position, evidence: { foldedFrom: "7000" } },
  ]);
});
