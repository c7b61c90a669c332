import { counted } from "../duration";
import type { Standing } from "./judge-key";

export type KeyWords = {
  /** How the key stands. */
  cause: string;
  /** What that means for whoever reads it. */
  consequence: string;
};

export type KeyTold = {
  projection: string;
  behind: number | null;
  hasPosition: boolean;
  holdsEveryRow: boolean;
  /** Of a key that holds no text. */
  why: string | null;
};

const SEES_OTHER = "Whoever reads the cache sees something else than the database has.";

const words: Readonly<Record<Standing, (told: KeyTold) => KeyWords>> = {
  consistent: () => ({ cause: "It is what the read model says.", consequence: "None." }),
  conflicting: ({ hasPosition }) => ({
    cause: hasPosition
      ? "It was read as far as the read model, and says something else."
      : "It says something else than the read model; it carries no position, so nobody can tell which of the two is older.",
    consequence: SEES_OTHER,
  }),
  stale: ({ behind, projection }) => ({
    cause: `It has not read ${counted(behind ?? 0, "event")} that ${projection} has.`,
    consequence: "Whoever reads the cache sees what was true then.",
  }),
  newer: ({ projection }) => ({
    cause: `It is newer than the read model: ${projection} has not read that far.`,
    consequence: "Whoever reads the database sees what was true before. Nothing is wrong with the cache while the projection catches up.",
  }),
  missing: ({ holdsEveryRow }) => ({
    cause: "It is not cached.",
    consequence: holdsEveryRow ? "Readers find nothing: this cache has to hold every row." : "Its next reader reads the database.",
  }),
  surplus: () => ({
    cause: "The read model has no such row.",
    consequence: "Whoever reads the cache sees what is not there, or not any more.",
  }),
  foreign: ({ why }) => ({
    cause: why ?? "It holds something that is no text.",
    consequence: "Readers that expect a value fail, or see what nobody compared.",
  }),
  moving: () => ({ cause: "It was written while it was looked at.", consequence: "None that is known: look again." }),
  nowhere: () => ({ cause: "Neither the cache nor the read model has it.", consequence: "None." }),
};

export const keyWords = (standing: Standing, told: KeyTold): KeyWords => words[standing](told);
