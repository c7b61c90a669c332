/** A command that cannot do what it was asked. The message is one sentence for the person at the terminal. */
export class CommandRefusal extends Error {
  constructor(
    sentence: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(sentence);
  }
}

/** The last resort of every entry: a sentence for refusals, the whole error for what nobody foresaw. */
export const runCommand = (work: () => Promise<number>): void => {
  work().then(
    (code) => process.exit(code),
    (error: unknown) => {
      const refused = error instanceof CommandRefusal;
      process.stderr.write(`${refused ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(refused ? error.exitCode : 1);
    },
  );
};

export const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  // pg leaves the message of a refused connection empty and puts its causes into a list
  if (error.message === "" && error instanceof AggregateError) return error.errors.map(messageOf).join("; ");
  return error.message;
};
