import { databaseErrorOf } from "@/server/db/database-error";
import { onServer } from "@/server/db/prepared/on-server";
import { lostOutcome, madeOutcome, passedOutcome, refusedOutcome } from "@/server/domain/attached/checkpoint-move";
import type { Outcome } from "@/server/domain/triage/intervention";
import { databaseTrouble } from "../database-trouble";
import { actionsUrlOf, movesOf, type PlannedCheckpoint } from "./checkpoint-plan";

const FORBIDDEN = "42501";
/** The connection ended: what it was about to do may have come about. */
const CUT_OFF = /^(08|57P)/;

const refusalOf = (source: string, error: unknown): Outcome | null => {
  const refused = databaseErrorOf(error);
  if (refused?.code === undefined || CUT_OFF.test(refused.code)) return null;
  if (refused.code !== FORBIDDEN) return refusedOutcome(`The store refused: ${refused.message}.`);
  return refusedOutcome(`The store refused: ${refused.message}. The login that actionsUrl of ${source} names lacks a grant.`);
};

/** By what the store shows now. It proves a move that was made, and none that was not: a statement may still be on its way. */
export const readBack = async (planned: PlannedCheckpoint, id: string): Promise<Outcome> =>
  lostOutcome(planned, await (await movesOf(planned.source)).standing(planned, id));

/** The login that may write is there for this one act. Nobody else ever uses it. */
export const makeMove = async (planned: PlannedCheckpoint, id: string): Promise<Outcome> => {
  const { source } = planned;
  const url = actionsUrlOf(source);
  if (url === null) return refusedOutcome(`No login may move checkpoints of ${source} any more: its actionsUrl is gone.`);
  const moves = await movesOf(source);
  let isReached = false;
  try {
    return await onServer({ url, applicationName: `tidemark source ${source} actions` }, async (db) => {
      (await db.$client.connect()).release();
      isReached = true;
      return (await moves.make(db, planned, id)) ? madeOutcome(planned) : passedOutcome(planned, await moves.standing(planned, id));
    });
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (!isReached && trouble !== null) return refusedOutcome(`${trouble} It was asked with the login that actionsUrl of ${source} names.`);
    return refusalOf(source, error) ?? readBack(planned, id);
  }
};
