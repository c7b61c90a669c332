import type { ClaimedCopy } from "@/server/db/copies/claim-copy";
import { noteTrouble } from "@/server/db/copies/note-trouble";
import type { Database } from "@/server/db/database";
import type { Logger } from "@/server/runtime/logger";
import type { CopyTrouble } from "./copy-trouble";

export type TroubleTeller = ReturnType<typeof openTroubleTeller>;

/** Tells what keeps a copy from going on: to the pages each time, to the engine's log with its cause whenever the words change. */
export const openTroubleTeller = ({ db, copy, logger }: { db: Database; copy: ClaimedCopy; logger: Logger }) => {
  let told: string | null = null;
  return {
    tell: async (trouble: CopyTrouble): Promise<void> => {
      const { sentence, cause } = trouble;
      if (sentence !== told) logger.warn({ err: cause ?? trouble, source: copy.source }, sentence);
      told = sentence;
      // What cannot be told now is told after the next failure.
      await noteTrouble(db, copy, trouble).catch(() => undefined);
    },
    isTold: (): boolean => told !== null,
    /** A look has ended what was told: the next trouble is another one, whatever its words. */
    end: (): void => {
      told = null;
    },
  };
};
