import { z } from "zod";
import { type FoundPrepared, findPrepared } from "@/server/db/prepared/find-prepared";
import { onServer } from "@/server/db/prepared/on-server";
import { OperationError } from "@/server/domain/errors";
import { PREPARED_ACTS, type PreparedAct, type Remedy } from "@/server/domain/triage/intervention";
import { THIS_SERVER } from "@/server/domain/triage/match-participants";
import { type PreparedRights, preparedRefusal, preparedRemedy } from "@/server/domain/triage/prepared-remedy";
import { preparedSentences } from "@/server/domain/triage/prepared-sentences";
import { context } from "../context";
import { databaseTrouble } from "../database-trouble";
import { distributedNow } from "../triage/distributed-now";
import { observeTriage } from "../triage/observe-triage";
import { planHashOf } from "./plan-hash";
import { RESOLVER, resolverUrlOf } from "./prepared-server";

/** Which one exactly: a gid may be used again once it is free. */
export const plannedPrepared = z.object({
  act: z.enum(PREPARED_ACTS),
  participant: z.string(),
  database: z.string(),
  gid: z.string(),
  owner: z.string(),
  preparedAt: z.string(),
  transaction: z.string(),
});
export type PlannedPrepared = z.infer<typeof plannedPrepared>;

export type PreparedAsked = { act: PreparedAct; participant: string; database: string; gid: string };

export type PreparedPlan = {
  exactly: PlannedPrepared;
  planHash: string;
  target: string;
  sentences: string[];
  mayNot: string | null;
  remedy: Remedy | null;
  /** What the second person is shown beside. */
  shown: { locks: number | null; waiters: number | null; verdict: string | null };
};

const rightsOf = ({ mayEnd, login, owner, isSuperusers }: FoundPrepared, { database, gid }: PreparedAsked): PreparedRights => ({
  ...{ gid, owner, database, login, isSuperusers },
  mayEnd: mayEnd !== "no",
});

const found = async ({ participant, database, gid }: PreparedAsked): Promise<FoundPrepared> => {
  const url = resolverUrlOf(participant);
  const one = await onServer({ url, database, applicationName: RESOLVER }, (db) => findPrepared(db, gid)).catch((error: unknown) => {
    const trouble = databaseTrouble(error);
    if (trouble !== null) throw new OperationError("unavailable", `${participant} does not answer: ${trouble}`, { field: "participant" });
    throw new OperationError("conflict", `${participant} lets this login into no database of that name.`, {
      field: "database",
      cause: error,
    });
  });
  if (one) return one;
  throw new OperationError("not-found", `There is no prepared transaction ${gid} in database ${database} of ${participant} any more.`, {
    field: "gid",
  });
};

/** What it holds, where it is of this server; others' locks are not read. */
const heldHere = async ({ participant, gid, database }: PreparedAsked) => {
  if (participant !== THIS_SERVER) return null;
  const { prepared } = await observeTriage(context());
  return prepared.find((one) => one.gid === gid && one.database === database) ?? null;
};

/** Looked at now, on its server and across all participants. */
export const preparedPlan = async (asked: PreparedAsked): Promise<PreparedPlan> => {
  const { act, participant, database, gid } = asked;
  const one = await found(asked);
  const [held, { transactions }] = await Promise.all([heldHere(asked), distributedNow()]);
  const across = transactions.find(({ parts }) => parts.some((part) => part.participant === participant && part.gid === gid)) ?? null;
  const { owner, preparedAt, transaction } = one;
  const rights = rightsOf(one, asked);
  const exactly = { act, participant, database, gid, owner, preparedAt, transaction };
  return {
    exactly,
    planHash: planHashOf(exactly),
    target: `prepared:${participant}/${database}/${gid}`,
    sentences: preparedSentences(act, { ...exactly, held, across }),
    mayNot: preparedRefusal(rights),
    remedy: preparedRemedy(act, rights),
    shown: { locks: held?.locks ?? null, waiters: held?.waiters ?? null, verdict: across && `${across.sentence} ${across.rule}` },
  };
};
