import type { Rights } from "./intervention";

export type BlindSpot = { sentence: string; remedy: string };

/** What the console's login cannot see or do here, and what gives it that. */
export const blindSpotsOf = ({ login, isSuperuser, seesSessions, signals }: Rights): BlindSpot[] => [
  ...(isSuperuser || seesSessions
    ? []
    : [
        {
          sentence:
            "What sessions of other roles do is hidden: their state, their statement and how long they have been at it. Who waits for whom is not.",
          remedy: `grant pg_monitor to ${login}`,
        },
      ]),
  ...(isSuperuser || signals
    ? []
    : [{ sentence: "Sessions of other roles cannot be ended from here.", remedy: `grant pg_signal_backend to ${login}` }]),
];
