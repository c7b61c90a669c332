import { z } from "zod";
import type { SeenParticipant } from "@/server/domain/triage/match-participants";
import type { ParticipantEndpoint } from "@/server/projections/participant-settings";
import { getJson, JsonTrouble } from "@/server/runtime/get-json";

const TIMEOUT_MS = 2_000;
const MOST = 10_000;

/** What a service answers that lists its two-phase transactions: its part in each, or, of a coordinator, what it decided. */
const listed = z.object({
  transactions: z
    .array(
      z.object({
        gid: z.string().min(1).max(1_000),
        state: z.enum(["prepared", "committed", "rolled-back"]).optional(),
        ageSeconds: z.number().min(0).optional(),
        decision: z.enum(["commit", "roll-back", "undecided"]).optional(),
        timedOut: z.boolean().optional(),
        participants: z.array(z.string()).max(100).optional(),
      }),
    )
    .max(MOST),
});

const troubleOf = (error: unknown): string => {
  if (error instanceof z.ZodError) return `Its answer is not what docs/triage.md says: ${error.issues[0]?.path.join(".")}.`;
  if (error instanceof JsonTrouble) return error.message;
  throw error;
};

/** A service that does not answer is one that is silent, and the others are told. */
export const seeEndpoint = async ({ name, endpoint, gids, coordinator }: ParticipantEndpoint): Promise<SeenParticipant> => {
  const seen = { name, kind: "endpoint", gids, isCoordinator: coordinator } as const;
  try {
    const { transactions } = listed.parse(await getJson(new URL(endpoint), { timeoutMs: TIMEOUT_MS }));
    return {
      ...seen,
      trouble: null,
      parts: transactions.flatMap(({ gid, state, ageSeconds = null }) =>
        state ? [{ gid, state, database: null, owner: null, seconds: ageSeconds }] : [],
      ),
      decisions: transactions.flatMap(({ gid, decision, timedOut = false, participants = null }) =>
        decision ? [{ gid, answer: decision, isTimedOut: timedOut, participants }] : [],
      ),
    };
  } catch (error) {
    return { ...seen, trouble: troubleOf(error), parts: [], decisions: [] };
  }
};
