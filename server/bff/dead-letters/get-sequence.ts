import { sequenceEndpoint } from "@/server/contracts/dead-letter-endpoints";
import { listLetters } from "@/server/db/letters/list-letters";
import { readSequence } from "@/server/db/letters/read-sequence";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { OperationError } from "@/server/domain/errors";
import { context } from "../context";
import { route } from "../route";
import { isKeyHidden } from "../sight/sight";
import { contractSequence, nounOf } from "./contract-sequence";
import { notRestorable } from "./not-restorable";

const unknown = (sentence: string, field: string) => new OperationError("not-found", sentence, { field });

export const getSequence = route(sequenceEndpoint, async ({ params: { projection, sequence }, query, scope, sight }) => {
  const { config, db } = context();
  const standing = isKeyHidden(sight, projection) ? null : await readSequence(db, projection, sequence, scope);
  if (!standing) {
    if ((await liveGenerationOf(db, projection)) === null) throw unknown(`There is no live projection ${projection}.`, "projection");
    throw unknown(`${sequence} has no letter in ${projection}, and never had one.`, "sequence");
  }
  const { version, generation, held, redrivenInVain } = standing;
  const letters = await listLetters(db, { projection, version, generation, sequence, ...query });
  const definition = config.registry.find(projection, version);
  const noun = nounOf(config.registry, projection, version);
  const last = letters.length === query.limit ? letters.at(-1) : undefined;
  return {
    projection,
    version,
    sequence,
    noun,
    screen: definition?.screen ?? projection,
    isKeyedByStream: definition?.isKeyedByStream ?? false,
    held: held && contractSequence(held, config.registry),
    letters: letters.map((letter) => ({ ...letter, notRestorable: notRestorable(letter, standing, noun) })),
    ...(last ? { next: last.index } : {}),
    redrivenInVain,
  };
});
