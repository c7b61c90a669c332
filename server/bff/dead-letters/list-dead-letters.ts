import { deadLettersEndpoint } from "@/server/contracts/dead-letter-endpoints";
import { listSequences } from "@/server/db/letters/list-sequences";
import { context } from "../context";
import { route } from "../route";
import { openCursor, sealCursor } from "../sight/sealed-cursor";
import { contractSequence } from "./contract-sequence";
import { nextAfter, sequenceAfter } from "./sequence-cursor";

export const listDeadLetters = route(deadLettersEndpoint, async ({ query: { after, limit, ...filter }, scope, sight }) => {
  const { config, db } = context();
  const { page, sequences, letters } = await listSequences(db, {
    filter: { ...filter, within: scope },
    limit,
    after: after === undefined ? undefined : sequenceAfter(openCursor(after)),
  });
  const last = page.length === limit ? page.at(-1) : undefined;
  return {
    sequences: page.map((stored) => contractSequence(stored, config.registry)),
    matching: { sequences, letters },
    ...(last ? { next: sealCursor(sight, last.projection, nextAfter({ ...last, heldAt: last.heldAtMicros })) } : {}),
  };
});
