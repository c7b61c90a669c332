import type { DistributedTransactions } from "@/server/contracts/distributed-transactions";
import { listSightings, type Sighting } from "@/server/db/prepared/list-sightings";
import { matchParticipants, type SeenParticipant } from "@/server/domain/triage/match-participants";
import type { Context } from "../context";
import { seeEndpoint } from "./see-endpoint";
import { seeServer, seeThisServer } from "./see-server";

const TOLD = 200;
const SIGHTINGS = 1_000;

const see = (shared: Context, sightings: readonly Sighting[]): Promise<SeenParticipant[]> =>
  Promise.all([
    seeThisServer(shared.observerDb, sightings),
    ...shared.config.participants.map((participant) =>
      "url" in participant ? seeServer(participant, sightings) : seeEndpoint(participant),
    ),
  ]);

/** What every participant holds prepared, how what was seen prepared ended, and what follows from it. */
export const observeDistributed = async (shared: Context): Promise<DistributedTransactions> => {
  const { sightings, reachSeconds } = await listSightings(shared.observerDb, SIGHTINGS);
  const seen = await see(shared, sightings);
  const matched = matchParticipants(seen, { longSeconds: shared.config.thresholds.transactionSeconds, reachSeconds });
  return {
    observedAt: new Date().toISOString(),
    participants: seen.map(({ name, kind, isCoordinator, trouble }) => ({
      name,
      kind,
      isCoordinator,
      isReached: trouble === null,
      trouble,
    })),
    transactions: matched.slice(0, TOLD),
    more: Math.max(0, matched.length - TOLD),
  };
};
