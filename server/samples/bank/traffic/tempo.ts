import type { Prng } from "../story/prng";

/** Events per second, and how often each comes in a round: about ten in the long run, with bursts and lulls. */
const PHASES = [
  { eventsPerSecond: 4, seconds: 5, times: 2 },
  { eventsPerSecond: 9, seconds: 6, times: 4 },
  { eventsPerSecond: 15, seconds: 5, times: 2 },
  { eventsPerSecond: 30, seconds: 2, times: 1 },
] as const;
type Phase = (typeof PHASES)[number];

/** Every phase as often as it comes, in an order of its own: whoever watches for a minute sees them all, and their mean. */
const roundOf = (prng: Prng): Phase[] => {
  const left = PHASES.flatMap((phase) => Array.from({ length: phase.times }, () => phase));
  return Array.from({ length: left.length }, () => left.splice(prng.whole(0, left.length - 1), 1)[0]!);
};

/** Pauses between events. */
export const createTempo = (prng: Prng) => {
  let round = roundOf(prng);
  let phase = round.pop()!;
  let remainingMs = phase.seconds * 1_000;
  return {
    /** How long `events` events take at this moment's pace, in milliseconds. */
    pauseMs(events: number): number {
      const mean = (1_000 * events) / phase.eventsPerSecond;
      const pause = Math.min(-Math.log(1 - prng.next()) * mean, 4 * mean);
      remainingMs -= pause;
      if (remainingMs <= 0) {
        if (round.length === 0) round = roundOf(prng);
        phase = round.pop()!;
        remainingMs = phase.seconds * 1_000;
      }
      return pause;
    },
  };
};
