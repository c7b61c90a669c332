import type { Replication } from "@/server/contracts/replication";
import { readReplicas } from "@/server/db/replication/read-replicas";
import { readServer } from "@/server/db/replication/read-server";
import { readSlots } from "@/server/db/replication/read-slots";
import { judgeReplica } from "@/server/domain/replication/replica";
import { replicationSentence } from "@/server/domain/replication/replication-sentence";
import { judgeSlot } from "@/server/domain/replication/slot";
import { judgeSynchrony } from "@/server/domain/replication/synchrony";
import { type Context, sourceNamed } from "../context";

const UNSEEN =
  "The console's login is not told how replicas stand nor which commits wait. Grant it pg_monitor: grant pg_monitor to tidemark_web.";

type Looking = Pick<Context, "observerDb" | "observerSources" | "config">;

/** Who reads this server's log, how far each is, and what that means. */
export const observeReplication = async ({ observerDb, observerSources, config }: Looking): Promise<Replication> => {
  const [server, replicas, slots, { timeline }] = await Promise.all([
    readServer(observerDb),
    readReplicas(observerDb),
    readSlots(observerDb),
    sourceNamed(observerSources).identity(),
  ]);
  const { isStandby, synchronousCommit, standbyNames, waitingCommits, seesAll } = server;
  const judged = {
    isStandby,
    synchrony: judgeSynchrony(server, replicas),
    replicas: replicas.map((replica) => ({ ...replica, ...judgeReplica(replica, config.thresholds) })),
    slots: slots.map((slot) => ({ ...slot, ...judgeSlot(slot) })),
  };
  return {
    ...judged,
    ...replicationSentence(judged),
    observedAt: new Date().toISOString(),
    timeline,
    synchrony: { ...judged.synchrony, synchronousCommit, standbyNames, waitingCommits },
    unseen: seesAll ? null : UNSEEN,
  };
};
