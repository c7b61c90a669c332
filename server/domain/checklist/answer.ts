import type { LineState } from "./lines";

export type Evidence = { text: string; href: string };
export type Answer = { state: LineState; sentence: string; evidence: Evidence[] };

const SHOWN = 5;

export const well = (sentence: string, evidence: Evidence[] = []): Answer => ({
  state: "well",
  sentence,
  evidence: evidence.slice(0, SHOWN),
});
export const look = (sentence: string, evidence: Evidence[]): Answer => ({ state: "look", sentence, evidence: evidence.slice(0, SHOWN) });
export const unknown = (sentence: string): Answer => ({ state: "unknown", sentence, evidence: [] });
