import type { Transaction } from "@/server/db/database";
import { listOpenReconciliations } from "@/server/db/reconciliations/list-open-reconciliations";
import { listUnapplied } from "@/server/db/reconciliations/list-unapplied";
import { settleReconciliation } from "@/server/db/reconciliations/settle-reconciliation";
import type { Position } from "@/server/domain/position";
import { type Findings, NO_FINDINGS } from "@/server/domain/reconciliation/drift";
import { type PartitionStand, verify } from "@/server/domain/reconciliation/verification";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";
import type { Standing } from "@/server/standing/read-standings";

type Verifying = {
  source: EventSource;
  standings: readonly Standing[];
  /** By projection; one that is absent has none. */
  findings: ReadonlyMap<string, Findings>;
  logger: Logger;
};

/** What each partition has at its own checkpoint, beside what the log has there. */
const standsOf = async (source: EventSource, { projection }: Standing) => {
  const { partitions, eventTypes } = projection;
  const lags = await source.unread(partitions.map(({ position }) => ({ after: position, types: eventTypes })));
  return Promise.all(
    partitions.map(async ({ position, eventId }, index) => ({
      position,
      firstUnread: lags[index]!.first?.position ?? null,
      standsOnItsEvent: eventId === null || (await source.eventIdAt(position)) === eventId,
    })),
  );
};

type Stand = Awaited<ReturnType<typeof standsOf>>[number];

/** What it has not read lies above the place, whether or not its checkpoint has come so far: events of other types move no rows. */
const standAt =
  (source: EventSource, place: Position) =>
  ({ position, firstUnread, standsOnItsEvent }: Stand): PartitionStand => ({
    hasReadUpTo: source.hasPassed(position, place) || firstUnread === null || !source.hasPassed(place, firstUnread),
    standsOnItsEvent,
  });

/** Settles every record whose read model now stands where the log says it must, or contradicts it; lists what it could not apply. */
export const verifyOpen = async (tx: Transaction, { source, standings, findings, logger }: Verifying): Promise<void> => {
  const open = await listOpenReconciliations(
    tx,
    standings.map(({ projection }) => projection.name),
  );
  for (const standing of standings) {
    const own = open.filter(({ projection }) => projection === standing.projection.name);
    if (own.length === 0) continue;
    const stands = await standsOf(source, standing);
    const { name: projection, version, generation } = standing.projection;
    for (const { id, sourcePosition } of own) {
      const result = verify(stands.map(standAt(source, sourcePosition)), findings.get(projection) ?? NO_FINDINGS);
      if (result === null) continue;
      const unapplied = await listUnapplied(tx, { projection, version, generation });
      await settleReconciliation(tx, { id, result, unapplied });
      logger.info(
        { reconciliation: { id, projection, result, sourcePosition, unapplied: unapplied.count } },
        "a reconciliation is settled",
      );
    }
  }
};
