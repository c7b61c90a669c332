import { dryRunEndpoint } from "@/server/contracts/rebuild-endpoints";
import type { DryRun } from "@/server/contracts/rebuilds";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { readRows } from "@/server/db/read-models/read-rows";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { supersededAmong } from "@/server/domain/superseded";
import { readModelOf } from "@/server/projections/read-model";
import { command } from "../command";
import { context, sourceNamed } from "../context";
import { unknownProjection } from "../projections/unknown-projection";
import { foldFirstKeys, type TriedKey } from "./fold-first-keys";
import { versionToBuild } from "./version-to-build";

type DryRow = DryRun["rows"][number];

/** Fields that readers would see changed, of those that both versions have. */
const changedIn = (live: DryRow["live"], candidate: DryRow["candidate"]): string[] => {
  if (live === null || candidate === null) return live === candidate ? [] : Object.keys(live ?? candidate ?? {});
  return Object.keys(candidate).filter((field) => field in live && live[field] !== candidate[field]);
};

/** Reads, folds and forgets: the transaction that a command has is not written in. */
export const dryRunRebuild = command(dryRunEndpoint, async (tx, { body: { projection, toVersion, keys }, signal }) => {
  const { sources, config } = context();
  const live = await liveGenerationOf(tx, projection);
  if (!live) throw unknownProjection(projection);
  const candidate = versionToBuild(projection, toVersion);
  const isSuperseded = supersededAmong(await listSuperseded(tx));
  const tried = await foldFirstKeys({ source: sourceNamed(sources), projection: candidate, keys, isSuperseded, signal });
  const definition = config.registry.find(projection, live.version);
  const model = definition && readModelOf(definition, live.generation);
  const rows = model ? await readRows(tx, model, [...tried.keys.keys()]) : new Map();
  const rowOf = ([key, { row, events, error }]: [string, TriedKey]): DryRow => {
    const stored = tried.isWhole ? (rows.get(key) ?? null) : null;
    const changed = tried.isWhole && error === null ? changedIn(stored, row) : [];
    return { key, streamId: candidate.isKeyedByStream ? key : null, events, live: stored, candidate: row, error, changed };
  };
  return {
    projection,
    toVersion: candidate.version,
    events: tried.events,
    position: tried.position,
    rows: [...tried.keys].map(rowOf),
  };
});
