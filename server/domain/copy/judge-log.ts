/** Where this console's log ends; `published`: up to its head, where nothing can appear any more. */
export type LogEnd = {
  newest: { position: bigint; eventId: string } | null;
  published: { position: bigint; events: bigint };
};

/** Where the copy ended in it, and how many events it wrote; null before the first. `other`: the source that the log is a copy of already. */
export type CopyEnd = { source: string; other: string | null; logPosition: bigint | null; events: bigint };

/** `waits`: an append of somebody else is open, and may come to nothing. */
export type LogVerdict = { kind: "own" } | { kind: "waits" } | { kind: "foreign"; sentence: string };

const foreign = (what: string, todo: string): LogVerdict => ({ kind: "foreign", sentence: `${what} ${todo}` });

const ANEW = "Give the copy a console with a database of its own, where nothing else appends.";

/**
 * Whether nobody but the copy has written the log. What is newest tells who appended behind it; the published head, which has counted every event
 * below it, tells who was given a position in the middle of a batch and committed later. So a batch is appended only where the head has come to
 * the end of the one before.
 */
export const judgeLog = ({ newest, published }: LogEnd, { source, other, logPosition, events }: CopyEnd): LogVerdict => {
  if (logPosition === null) {
    if (newest === null) return { kind: "own" };
    if (other !== null)
      return foreign(
        `This console's log is the copy of ${other}.`,
        `If ${source} is the same store, call it ${other} again in tidemark.config.ts; else give it a console with a database of its own.`,
      );
    return foreign(`This console's log has events already, the newest of them ${newest.eventId} at position ${newest.position}.`, ANEW);
  }
  if (newest === null || newest.position < logPosition)
    return foreign(`This console's log ends at position ${newest?.position ?? 0}, and the copy had come to ${logPosition}.`, ANEW);
  if (newest.position > logPosition)
    return foreign(`Event ${newest.eventId} at position ${newest.position} of this console's log is not of ${source}.`, ANEW);
  if (published.position < logPosition) return { kind: "waits" };
  if (published.events !== events)
    return foreign(`This console's log has ${published.events} events, and ${events} of them are of ${source}.`, ANEW);
  return { kind: "own" };
};
