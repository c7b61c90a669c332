import type { Prng } from "../story/prng";

/** Events per second, and how likely a phase of it is: about ten in the long run, with bursts and lulls. */
const PHASES = [
  { name: "lull", eventsPerSecond: 3, weight: 3 },
  { name: "steady", eventsPerSecond: 9, weight: 5 },
  { name: "busy", eventsPerSecond: 16, weight: 2 },
  { name: "burst", eventsPerSecond: 34, weight: 1 },
] as const;

/** Pauses between events. Phases last 5 to 20 seconds, bursts half as long. */
export const createTempo = (prng: Prng) => {
  let phase: (typeof PHASES)[number] = PHASES[1];
  let remainingMs = 5_000;
  return {
    /** How long `events` events take at this moment's pace. */
    pauseMs(events: number): number {
      const mean = (1000 * events) / phase.eventsPerSecond;
      const pause = Math.min(-Math.log(1 - prng.next()) * mean, 4 * mean);
      remainingMs -= pause;
      if (remainingMs <= 0) {
        phase = PHASES[prng.weighted(PHASES.map(({ weight }) => weight))]!;
        remainingMs = prng.whole(5_000, 20_000) / (phase.name === "burst" ? 2 : 1);
      }
      return pause;
    },
  };
};
