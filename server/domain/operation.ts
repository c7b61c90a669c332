import type { ActingParty } from "./access/acting-party";
import type { Scope } from "./access/grants";
import type { Generation } from "./rebuild";

export type OperationKind = "redrive" | "discard";
export type OperationState = "previewing" | "previewed" | "awaiting-approval" | "running" | "done" | "failed" | "cancelled";
export type LetterAct = "run" | "discard";

/** Which sequences; all that are given must hold of the head letter. */
export type LetterFilter = {
  type?: string | undefined;
  fingerprint?: string | undefined;
  streamPrefix?: string | undefined;
  olderThanSeconds?: number | undefined;
  minAttempts?: number | undefined;
  maxAttempts?: number | undefined;
};

/** As it was asked. Neither `sequences` nor `filter`: every sequence that is held. */
export type Selection = {
  sequences?: string[] | undefined;
  filter?: LetterFilter | undefined;
  scope?: "head" | "sequence" | undefined;
  /** Only so many sequences, chosen at random. */
  canary?: number | undefined;
  /** What whoever asked may see, where that is not everything: sequences that it does not hold whole are none of them. */
  within?: Scope | undefined;
};

/** Its generation is the live one when it is asked: whose letters they are. */
export type OperationRequest = Generation & {
  kind: OperationKind;
  /** The version whose fold runs them. */
  foldVersion: number;
  selection: Selection;
  reason: string | null;
  actor: ActingParty;
  concurrency: number;
  lettersPerSecond: number | null;
};

export type PlannedLetter = {
  sequence: string;
  index: string;
  eventId: string;
  attempts: number;
  fingerprint: string | null;
  act: LetterAct;
};

const FINISHED: readonly OperationState[] = ["done", "failed", "cancelled"];

export const isFinished = (state: OperationState): boolean => FINISHED.includes(state);

/** One person alone discards so many letters at most. */
export const needsSecondPerson = (letters: readonly Pick<PlannedLetter, "act">[], discardAbove: number): boolean =>
  letters.filter(({ act }) => act === "discard").length > discardAbove;
