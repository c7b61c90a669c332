import { deadLettersEndpoint } from "@/server/contracts/dead-letter-endpoints";
import { listSequences } from "@/server/db/letters/list-sequences";
import { context } from "../context";
import { route } from "../route";
import { contractSequence } from "./contract-sequence";
import { cursorOf, cursorText } from "./sequence-cursor";

export const listDeadLetters = route(deadLettersEndpoint, async ({ query: { after, limit, ...filter } }) => {
  const { config, db } = context();
  const { page, sequences, letters } = await listSequences(db, {
    filter,
    limit,
    after: after === undefined ? undefined : cursorOf(after),
  });
  const last = page.length === limit ? page.at(-1) : undefined;
  return {
    sequences: page.map((stored) => contractSequence(stored, config.registry)),
    matching: { sequences, letters },
    ...(last ? { next: cursorText({ ...last, heldAt: last.heldAtMicros }) } : {}),
  };
});
