/** What a verification says and what it does not: on the page of every case file, and in the command's answer. */
export const proofSentences: readonly string[] = [
  "It proves that no part was changed since the file was made: the console that made it keeps the SHA-256 of the whole, and the command compares it.",
  "It proves that every event is still as the store has it, field by field and with the store's own checksum, and that this page shows what the file's data say.",
  "It is no signature. Without the database that made the file the command can say only that its parts fit together, which somebody who makes a new file can arrange.",
];
