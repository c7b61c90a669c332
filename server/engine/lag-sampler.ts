import { listLiveCheckpoints } from "@/server/db/checkpoints/list-live-checkpoints";
import type { Database } from "@/server/db/database";
import { compactLagSamples, type LagSample, recordLagSamples } from "@/server/db/lag-samples/record-lag-samples";
import { markWal, thinWalMarks } from "@/server/db/replication/mark-wal";
import { secondsBehind } from "@/server/domain/lag";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";
import { pause } from "./pause";

const SAMPLE_MS = 1_000;
const COMPACT_EVERY = 60;

/** Writes how far every live projection is behind, once a second, counted from its slowest partition, and how far the write-ahead log is. */
export const sampleLag = async (
  { db, source, logger }: { db: Database; source: EventSource; logger: Logger },
  signal: AbortSignal,
): Promise<void> => {
  for (let round = 0; !signal.aborted; round += 1) {
    try {
      await recordLagSamples(db, await currentLag(db, source));
      await markWal(db);
      if (round % COMPACT_EVERY === 0) {
        await compactLagSamples(db);
        await thinWalMarks(db);
      }
    } catch (error) {
      logger.debug({ err: error }, "a lag sample is missing");
    }
    await pause(SAMPLE_MS - (Date.now() % SAMPLE_MS), signal);
  }
};

const currentLag = async (db: Database, source: EventSource): Promise<LagSample[]> => {
  const checkpoints = await listLiveCheckpoints(db);
  const [unread, head] = await Promise.all([
    source.unread(checkpoints.map(({ position, types }) => ({ after: position, types }))),
    source.head(),
  ]);
  const samples = new Map<string, LagSample>();
  for (const [index, { projection, version, applied }] of checkpoints.entries()) {
    const { events, ...age } = unread[index]!;
    const id = `${projection}/${version}`;
    const sample = samples.get(id) ?? { projection, version, lagEvents: 0, lagSeconds: 0, appliedTotal: 0 };
    samples.set(id, {
      ...sample,
      lagEvents: Math.max(sample.lagEvents, events),
      lagSeconds: Math.max(sample.lagSeconds, secondsBehind(age, head)),
      appliedTotal: sample.appliedTotal + applied,
    });
  }
  return [...samples.values()];
};
