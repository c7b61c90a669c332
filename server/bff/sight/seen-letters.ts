import type {
  DeadLettersResponse,
  Letter,
  LetterCause,
  LetterCausesResponse,
  LetterSequence,
  SequenceDetail,
} from "@/server/contracts/dead-letters";
import { MASK } from "@/server/domain/sight/mask-sign";
import { seenCause, seenParts } from "./seen-causes";
import { isKeyHidden, type Sight, seenKey } from "./sight";

type StreamLetter = { projection: string; sequence: string; streamId: string; cause?: LetterCause | undefined };

/** A letter beside its event: the stream is what its cause may speak of. */
export const seenStreamLetter = <L extends StreamLetter>(sight: Sight, { cause, ...letter }: L) => ({
  ...letter,
  sequence: seenKey(sight, letter.projection, letter.sequence),
  ...(cause ? { cause: seenCause(sight, { streamId: letter.streamId, projection: letter.projection }, cause) } : {}),
});

const seenSequence = (sight: Sight, sequence: LetterSequence): LetterSequence => {
  const subject = { projection: sequence.projection, streamId: sequence.head.streamId };
  return {
    ...sequence,
    sequence: seenKey(sight, sequence.projection, sequence.sequence),
    cause: seenCause(sight, subject, sequence.cause),
    message: seenParts(sight, subject, sequence.cause),
  };
};

export const seenDeadLetters = (sight: Sight, answer: DeadLettersResponse): DeadLettersResponse => ({
  ...answer,
  sequences: answer.sequences.map((sequence) => seenSequence(sight, sequence)),
});

/** A cluster's message is a sample: of its head's stream. */
export const seenLetterCauses = (sight: Sight, { causes, figures }: LetterCausesResponse): LetterCausesResponse => ({
  figures,
  causes: causes.map((cluster) => {
    const { projection, sample, type } = cluster;
    const message = cluster.message.map(({ text }) => text).join("");
    return {
      ...cluster,
      message: seenParts(sight, { projection, streamId: sample.event.streamId }, { type, message }),
      sample: { ...sample, sequence: seenKey(sight, projection, sample.sequence) },
    };
  }),
});

const seenLetter = (sight: Sight, projection: string, letter: Letter): Letter => {
  const subject = { projection, streamId: letter.event.streamId };
  return {
    ...letter,
    cause: letter.cause && seenCause(sight, subject, letter.cause),
    history: letter.history.map((attempt) => ({ ...attempt, cause: seenCause(sight, subject, attempt.cause) })),
  };
};

export const seenSequenceDetail = (sight: Sight, answer: SequenceDetail): SequenceDetail => ({
  ...answer,
  sequence: isKeyHidden(sight, answer.projection) ? MASK : answer.sequence,
  held: answer.held && seenSequence(sight, answer.held),
  letters: answer.letters.map((letter) => seenLetter(sight, answer.projection, letter)),
});
