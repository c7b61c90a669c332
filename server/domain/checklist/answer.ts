import type { LineState } from "./lines";

export type Evidence = { text: string; href: string };
export type Answer = { state: LineState; sentence: string; evidence: Evidence[] };

const SHOWN = 5;

const answer =
  (state: LineState) =>
  (sentence: string, evidence: Evidence[] = []): Answer => ({ state, sentence, evidence: evidence.slice(0, SHOWN) });

export const well = answer("well");
export const look = answer("look");
export const unknown = answer("unknown");
