import type { AlertReading } from "@/server/domain/alert/decide-alert";
import type { Position } from "@/server/domain/position";
import type { EventSource } from "@/server/sources/event-source";

type Source = Pick<EventSource, "start" | "head" | "milestones" | "streamSummary">;

const PAGE = 500;
/** So many alerts of one kind are as good as more: whoever has so many long streams knows. */
const MOST = 100;
const EVERY_MS = 60_000;

export type LongStreams = {
  /** Streams of more than `threshold` events. Looked for once a minute; in between it tells what it found. */
  read(threshold: number): Promise<AlertReading[]>;
};

/**
 * Finds long streams by their milestones, behind the published head, each of which it passes once. What it has found is kept in memory: another
 * engine finds the same, so nothing has to be remembered.
 */
export const openLongStreams = (source: Source, now: () => number = () => performance.now()): LongStreams => {
  const found = new Map<string, bigint>();
  let after: Position = source.start;
  let readings: AlertReading[] = [];
  let lookedAt = Number.NEGATIVE_INFINITY;

  const follow = async (): Promise<void> => {
    const { safePosition: upTo } = await source.head();
    for (;;) {
      const page = await source.milestones({ after, upTo, limit: PAGE });
      for (const { streamId, streamVersion } of page) found.set(streamId, streamVersion);
      after = page.at(-1)?.position ?? after;
      if (page.length < PAGE) return;
    }
  };
  const lengthOf = async (streamId: string): Promise<number> => Number((await source.streamSummary(streamId))?.events ?? 0);

  return {
    read: async (threshold) => {
      if (now() - lookedAt < EVERY_MS) return readings;
      await follow();
      // A milestone lies every 1,000 events: the last one before the threshold is that of a stream which may have passed it since.
      const candidates = [...found].filter(([, version]) => Number(version) > threshold - 1_000).sort(([, a], [, b]) => (a < b ? 1 : -1));
      const lengths = await Promise.all(
        candidates.slice(0, MOST).map(async ([streamId]) => ({ streamId, value: await lengthOf(streamId) })),
      );
      readings = lengths.map(({ streamId, value }) => ({ rule: "stream-long", subject: streamId, projection: null, streamId, value }));
      lookedAt = now();
      return readings;
    },
  };
};
