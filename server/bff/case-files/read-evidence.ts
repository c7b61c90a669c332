import type { Evidence } from "@/server/domain/evidence";
import type { EventSource } from "@/server/sources/event-source";

const PAGE = 500;

/** The stream's events from one version to another, oldest first. */
export const readEvidence = async (
  source: EventSource,
  { streamId, oldest, upTo }: { streamId: string; oldest: bigint; upTo: bigint },
): Promise<Evidence[]> => {
  const newestFirst: Evidence[] = [];
  for (let from = upTo; from >= oldest; from -= BigInt(PAGE)) {
    const wanted = from - oldest + 1n;
    newestFirst.push(...(await source.evidenceOfStream({ streamId, upTo: from, limit: wanted < PAGE ? Number(wanted) : PAGE })));
  }
  return newestFirst.reverse();
};
