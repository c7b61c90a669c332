import { setTimeout as sleep } from "node:timers/promises";
import { databaseErrorOf } from "@/server/db/database-error";
import { onServer } from "@/server/db/prepared/on-server";
import {
  lostOutcome,
  type MoveStanding,
  madeOutcome,
  passedOutcome,
  refusedOutcome,
  unseenOutcome,
} from "@/server/domain/attached/checkpoint-move";
import { OperationError } from "@/server/domain/errors";
import type { Outcome } from "@/server/domain/triage/intervention";
import { databaseTrouble } from "../database-trouble";
import { actionsUrlOf, movesOf, type PlannedCheckpoint } from "./checkpoint-plan";

const FORBIDDEN = "42501";
/** The connection ended: what it was about to do may have come about. */
const CUT_OFF = /^(08|57P)/;

/** What is asked: the login that reads the source, or the one that may write there. */
type Login = "url" | "actionsUrl";

const refusalOf = (source: string, login: Login, error: unknown): Outcome | null => {
  const refused = databaseErrorOf(error);
  if (refused?.code === undefined || CUT_OFF.test(refused.code)) return null;
  if (refused.code !== FORBIDDEN) return refusedOutcome(`The store refused: ${refused.message}.`);
  return refusedOutcome(`The store refused: ${refused.message}. The login that ${login} of ${source} names lacks a grant.`);
};

/** Nothing was asked to be written. Throws what is no trouble of a database. */
const unaskedOutcome = (source: string, login: Login, error: unknown): Outcome => {
  if (error instanceof OperationError) return refusedOutcome(error.message);
  const trouble = databaseTrouble(error);
  if (trouble !== null) return refusedOutcome(`${trouble} It was asked with the login that ${login} of ${source} names.`);
  const refusal = refusalOf(source, login, error);
  if (refusal === null) throw error;
  return refusal;
};

/** Null where it cannot be looked at. */
const standingOf = async (planned: PlannedCheckpoint, id: string): Promise<MoveStanding | null> => {
  try {
    return await (await movesOf(planned.source)).standing(planned, id);
  } catch (error) {
    if (error instanceof OperationError || databaseErrorOf(error) || databaseTrouble(error) !== null) return null;
    throw error;
  }
};

/** By what the store shows now. It may prove a move that was made, and none that was not: a statement may still be on its way. */
export const readBack = async (planned: PlannedCheckpoint, id: string): Promise<Outcome> =>
  lostOutcome(planned, await standingOf(planned, id));

const SHOWN_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 75;

/** A standby shows what its primary took, a little later. */
const onceShown = async (made: Outcome, planned: PlannedCheckpoint, id: string): Promise<Outcome> => {
  const end = performance.now() + SHOWN_WITHIN_MS;
  for (;;) {
    const standing = await standingOf(planned, id);
    if (standing?.isMade || standing?.isThere) return made;
    if (performance.now() > end) return unseenOutcome(planned, standing);
    await sleep(LOOK_EVERY_MS);
  }
};

type Told = { outcome: Outcome; isToBeShown: boolean };
const told = (outcome: Outcome): Told => ({ outcome, isToBeShown: false });

/** The login that may write is there for this one act. Nobody else ever uses it. */
export const makeMove = async (planned: PlannedCheckpoint, id: string): Promise<Outcome> => {
  const { source } = planned;
  const url = actionsUrlOf(source);
  if (url === null) return refusedOutcome(`No login may move checkpoints of ${source} any more: its actionsUrl is gone.`);
  let login: Login = "url";
  let isAsked = false;
  const act = async (): Promise<Told> => {
    const moves = await movesOf(source);
    login = "actionsUrl";
    return onServer({ url, applicationName: `tidemark source ${source} actions` }, async (db) => {
      const sameness = await moves.sameness(db);
      if (sameness === "other")
        return told(refusedOutcome(`actionsUrl of ${source} names another store than its url: another database, or a copy.`));
      isAsked = true;
      if (!(await moves.make(db, planned, id))) return told(passedOutcome(planned, await moves.standing(planned, id)));
      return { outcome: madeOutcome(planned, moves.goesOn), isToBeShown: sameness === "unproved" };
    });
  };
  const { outcome, isToBeShown } = await act().catch(async (error: unknown) =>
    told(isAsked ? (refusalOf(source, login, error) ?? (await readBack(planned, id))) : unaskedOutcome(source, login, error)),
  );
  return isToBeShown ? onceShown(outcome, planned, id) : outcome;
};
