import { counted, durationText } from "../duration";
import type { Severity } from "../lag";
import type { Replica } from "./replica";

export type ReplicatedServer = {
  isStandby: boolean;
  synchronousCommit: string;
  standbyNames: string;
  /** This login is told of the sessions of others. */
  seesAll: boolean;
  /** Commits that wait for a replica's answer just now. */
  waitingCommits: number;
  waitingSeconds: number;
};

export type SynchronyStatus = "asynchronous" | "synchronous" | "nobody-answers";
export type SynchronyVerdict = { status: SynchronyStatus; severity: Severity; sentence: string };

const WAITS_FOR_NOBODY = new Set(["off", "local"]);
const WAITED_FOR = new Set(["sync", "quorum"]);

/** Does a commit wait for a replica, and what would a failover lose? */
export const judgeSynchrony = (server: ReplicatedServer, replicas: readonly Replica[]): SynchronyVerdict => {
  const { synchronousCommit, standbyNames, waitingCommits, waitingSeconds, seesAll } = server;
  if (standbyNames === "" || WAITS_FOR_NOBODY.has(synchronousCommit))
    return {
      status: "asynchronous",
      severity: "none",
      sentence:
        synchronousCommit === "off"
          ? "Commits wait for nothing, not even this server's disk: a crash loses the last moments."
          : "Commits wait for no replica: a failover loses what the replica that takes over has not received.",
    };
  const answering = replicas.filter(({ syncState }) => syncState !== null && WAITED_FOR.has(syncState));
  const asked = `synchronous_standby_names = ${standbyNames}`;
  if (answering.length > 0)
    return {
      status: "synchronous",
      severity: "none",
      sentence: `Every commit waits for a replica (${asked}): a failover to one that answers loses nothing.`,
    };
  if (!seesAll && replicas.length > 0)
    return {
      status: "synchronous",
      severity: "none",
      sentence: `Every commit waits for a replica (${asked}); which one answers is not told here.`,
    };
  const waiting = waitingCommits > 0 ? ` ${counted(waitingCommits, "commit")} wait, the longest for ${durationText(waitingSeconds)}.` : "";
  return {
    status: "nobody-answers",
    severity: "critical",
    sentence: `Every commit has to wait for a replica (${asked}), and none of them is connected: nobody can write.${waiting}`,
  };
};
