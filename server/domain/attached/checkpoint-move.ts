import { counted } from "../duration";
import type { Outcome } from "../triage/intervention";
import type { Unread } from "./consumer";

/** Exactly what was looked at and what is to be: kept with the intervention, and compared by the statement that moves. */
export type CheckpointMove = {
  consumer: string;
  /** Null where the store's consumers have none. */
  version: number | null;
  partition: string;
  /** As the store spells them. */
  from: string;
  to: string;
  /** Of the stream whose last message the checkpoint is, where it is one. */
  streamVersion: string | null;
  /** The transaction in which the consumer recorded where it stands, where the store keeps it: other than a place, it never comes back. */
  recordedBy: string | null;
  /** The two as people read them. */
  told: { from: string; to: string };
};

/** What it means to whoever runs the consumer. */
export type MoveMeaning = {
  isForward: boolean;
  /** Events that it would handle again, or never; null where counting took too long. */
  between: Pick<Unread, "events" | "isMore" | "handled"> | null;
  recordsEvery: number | null;
  /** It fills rows, which stay as they are. */
  fillsRows: boolean;
  /** What has to be done in the application, and why. */
  first: string;
};

/** A store that does not say which types a consumer handles makes of every count a bound. */
export const amount = (between: MoveMeaning["between"]): string => {
  if (between === null) return "events that could not be counted in time";
  const { events, handled, isMore } = between;
  if (isMore)
    return handled === null ? `those that it takes of more than ${counted(events, "event")}` : `at least ${counted(handled, "event")}`;
  const most = handled ?? events;
  if (most === 0) return "no event";
  return handled === null ? `at most ${counted(most, "event")}` : counted(most, "event");
};

type Told = { consumer: string; told: CheckpointMove["told"] };

const skips = ({ consumer, told: { from, to } }: Told, { between, recordsEvery, first }: MoveMeaning): string[] => [
  `Moves ${consumer} forward, from ${from} to ${to}: it never handles ${amount(between)} between them, nor what is still being written there.`,
  ...(recordsEvery === null
    ? []
    : [`Of those it may have handled up to ${recordsEvery - 1} already: it records only every ${recordsEvery}th event.`]),
  first,
];

const repeats = ({ consumer, told: { from, to } }: Told, { between, recordsEvery, fillsRows, first }: MoveMeaning): string[] => [
  `Moves ${consumer} back, from ${from} to ${to}: it handles ${amount(between)} again once it is started.`,
  ...(recordsEvery === null
    ? []
    : [
        `Above ${from} it may handle up to ${recordsEvery - 1} more again, which it handled and did not record: it records only every ${recordsEvery}th event.`,
      ]),
  fillsRows
    ? "The rows that it filled stay, and the events are folded into them a second time: where that changes a row, rebuild the projection in the application instead."
    : "What its handler does outside happens again: a mail is sent twice and money is paid twice, unless the handler knows what it has done.",
  first,
];

/** What follows, the most important first. */
export const moveSentences = (move: Told, meaning: MoveMeaning): string[] =>
  meaning.isForward ? skips(move, meaning) : repeats(move, meaning);

/** Where a checkpoint stands after somebody tried to move it. */
export type MoveStanding = {
  /** The store proves that this move was made. */
  isMade: boolean;
  /** It stands where the move puts it, which proves nothing: it may have got there by itself. */
  isThere: boolean;
  /** As people read it; null where the consumer is not there any more. */
  now: string | null;
};

const whereItStands = ({ consumer }: Told, { now }: MoveStanding): string =>
  now === null ? `${consumer} has no checkpoint any more` : `${consumer} stands at ${now} now`;

export const madeOutcome = ({ consumer, told }: Told, goesOn: string): Outcome => ({
  state: "done",
  outcome: `${consumer} stands at ${told.to} and goes on from there ${goesOn}.`,
});

/** Written by the login that may, and not to be seen by the one that reads. */
export const unseenOutcome = (move: Told, standing: MoveStanding | null): Outcome => ({
  state: "unknown",
  outcome: `The store that actionsUrl names took it, and the standby that url names does not show it${standing ? `: ${whereItStands(move, standing)}` : ""}. Look whether they are one store.`,
});

/** The store compared, and it was not as the plan saw it. */
export const passedOutcome = (move: Told, standing: MoveStanding): Outcome => ({
  state: "gone",
  outcome: `${whereItStands(move, standing)}, and the plan saw it at ${move.told.from}: nothing was touched. Look again.`,
});

/** The answer was lost on the way: what the store shows afterwards may prove a move that was made, and never one that was not. */
export const lostOutcome = (move: Told, standing: MoveStanding | null): Outcome => {
  if (standing === null)
    return { state: "unknown", outcome: `The store's answer was lost: look where ${move.consumer} stands before you ask anew.` };
  const where = whereItStands(move, standing);
  if (standing.isMade) return { state: "done", outcome: `${move.consumer} was set to ${move.told.to}. ${where}.` };
  const bySomebody = standing.isThere ? ", where it was to be put: by this, or by itself" : "";
  return { state: "unknown", outcome: `The store's answer was lost. ${where}${bySomebody}: look again before you ask anew.` };
};

export const refusedOutcome = (why: string): Outcome => ({ state: "failed", outcome: `${why} Nothing was changed.` });
