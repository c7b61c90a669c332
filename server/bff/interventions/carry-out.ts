import type { Intervention } from "@/server/contracts/interventions";
import { databaseErrorOf } from "@/server/db/database-error";
import { type ClaimedIntervention, claimIntervention } from "@/server/db/interventions/claim-intervention";
import { findOpenIntervention } from "@/server/db/interventions/find-open-intervention";
import { readOutcome } from "@/server/db/interventions/read-outcome";
import { settleIntervention } from "@/server/db/interventions/settle-intervention";
import { signalSession } from "@/server/db/triage/signal-session";
import type { Outcome } from "@/server/domain/triage/intervention";
import { context } from "../context";
import { databaseTrouble } from "../database-trouble";
import { plannedCheckpoint } from "./checkpoint-plan";
import { endPrepared } from "./end-prepared";
import { makeMove, readBack } from "./make-move";
import { plannedPrepared } from "./prepared-plan";
import { signalledSession } from "./session-plan";

const GONE = "It was not there as planned any more: nothing was touched.";

const signal = async (plan: unknown): Promise<Outcome> => {
  const session = signalledSession.parse(plan);
  const { sent } = await signalSession(context().operatorDb, session);
  if (sent === null) return { state: "gone", outcome: GONE };
  if (session.act === "cancel") return { state: "done", outcome: "The server was told to cancel its statement." };
  return sent
    ? { state: "done", outcome: "The session has ended." }
    : { state: "done", outcome: "The server was told to end it, and it has not ended yet: it may be where it cannot be interrupted." };
};

const act = ({ act: what, plan }: ClaimedIntervention, id: string): Promise<Outcome> => {
  if (what === "move-checkpoint") return makeMove(plannedCheckpoint.parse(plan), id);
  return what === "commit" || what === "roll-back" ? endPrepared(plannedPrepared.parse(plan)) : signal(plan);
};

/** A refusal of the server is its answer; any other trouble leaves open what came about. */
const failureOf = (error: unknown): Outcome => {
  const refused = databaseErrorOf(error);
  if (refused && databaseTrouble(error) === null) return { state: "failed", outcome: `The server refused: ${refused.message}.` };
  return { state: "unknown", outcome: "The server's answer was lost: look whether it is still there." };
};

/** Whoever had a move in hand may have died with it: what the store shows of it is its outcome. */
const settleByLook = async (id: string): Promise<void> => {
  const { operatorDb } = context();
  const open = await findOpenIntervention(operatorDb, id);
  if (open?.act !== "move-checkpoint") return;
  const outcome = await readBack(plannedCheckpoint.parse(open.plan), id);
  if (outcome.state === "done") await settleIntervention(operatorDb, id, outcome);
};

/** Does what was recorded, once; whoever asks again is told what came of it. */
export const carryOut = async <A extends Intervention>(answer: A): Promise<A> => {
  const { id, state } = answer;
  if (id === null || state !== "begun") return answer;
  const { operatorDb } = context();
  const claimed = await claimIntervention(operatorDb, id);
  if (claimed === null) {
    await settleByLook(id);
    return { ...answer, ...(await readOutcome(operatorDb, id)) };
  }
  const outcome = await act(claimed, id).catch(failureOf);
  await settleIntervention(operatorDb, id, outcome);
  return { ...answer, ...outcome };
};
