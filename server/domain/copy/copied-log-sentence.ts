/** Why nobody but the copy of `source` appends to this console's log. */
export const copiedLogSentence = (source: string): string =>
  `This console's log is the copy of ${source}, and an event of anybody else would stop it for good. Write it in ${source}: it is copied from there.`;
