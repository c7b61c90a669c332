import { storeLettersEndpoint } from "@/server/contracts/source-endpoints";
import { LETTERS_LIMIT, letterSentence } from "@/server/domain/attached/letter";
import { OperationError } from "@/server/domain/errors";
import { route } from "../route";
import { seenCause } from "../sight/seen-causes";
import { withinOf } from "../sight/within";
import { attachedSourceNamed } from "./attached-source-named";

export const listStoreLetters = route(storeLettersEndpoint, async ({ params: { name }, query, scope, sight }) => {
  const { consumer, partition = null, afterLetter, limit } = query;
  const source = await attachedSourceNamed(name);
  if (!source.letters) throw new OperationError("unprocessable", source.describe().capabilities.letters.sentence, { field: "name" });
  const letters = await source.letters({
    consumer: consumer === undefined ? null : { name: consumer, partition },
    after: afterLetter,
    limit,
    ...withinOf(scope),
  });
  const last = letters.length === limit ? letters.at(-1) : undefined;
  return {
    sentence: LETTERS_LIMIT,
    letters: letters.map((letter) => ({
      ...letter,
      cause: seenCause(sight, letter.event ? { streamId: letter.event.streamId } : {}, letter.cause),
      sentence: letterSentence(letter),
      commands: [...letter.commands],
    })),
    ...(last ? { next: last.id } : {}),
  };
});
