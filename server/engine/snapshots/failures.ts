import type { Logger } from "@/server/runtime/logger";

/** Streams whose states could not be kept. The next ones are not kept from theirs, and the log hears of it once a round, not once a try. */
type Failures = {
  /** Of a stream; null is the sweep itself, as where the database is away. */
  of(streamId: string | null, error: unknown): void;
  /** Whether any stream failed in this round. */
  any(): boolean;
  /** A sweep came to its end: should one not, that is news again. */
  ended(): void;
  /** All streams are tried again. */
  startOver(): void;
};

export const openFailures = (logger: Logger): Failures => {
  let isStreamTold = false;
  let isSweepTold = false;
  return {
    of: (streamId, error) => {
      if (streamId === null) {
        if (!isSweepTold) logger.warn({ err: error }, "snapshots could not be taken; they are tried again every few seconds");
        isSweepTold = true;
        return;
      }
      if (!isStreamTold)
        logger.warn({ err: error, streamId }, "the states of a stream could not be kept; others are, and it is tried again");
      isStreamTold = true;
    },
    any: () => isStreamTold,
    ended: () => {
      isSweepTold = false;
    },
    startOver: () => {
      isStreamTold = false;
    },
  };
};
