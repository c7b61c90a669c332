import { signHead, verifiedHead } from "@/server/action-log/signed-head";
import { holdHeads } from "@/server/db/action-log/hold-heads";
import { readChainHead } from "@/server/db/action-log/read-chain-head";
import type { Database } from "@/server/db/database";
import type { Logger } from "@/server/runtime/logger";
import { pause } from "../pause";
import { appendLine, lastLineOf } from "./heads-file";

/** Where the signed heads of the action log go, outside of the database, and what signs them. */
export type HeadsFile = { file: string; key: string };

const EVERY_MS = 60_000;

/**
 * Signs the head of the action log and appends it to the file, if the chain moved since its last line. Of several engines one writes at a time. True
 * where a line was written.
 */
export const writeHead = (db: Database, { file, key }: HeadsFile): Promise<boolean> =>
  db.transaction(async (tx) => {
    if (!(await holdHeads(tx))) return false;
    const head = await readChainHead(tx);
    if (!head) return false;
    const line = await lastLineOf(file);
    const last = line === null ? null : verifiedHead(line, key);
    const sequence = BigInt(head.sequence);
    if (last?.sequence === sequence && last.hash === head.hash) return false;
    await appendLine(file, signHead({ ...head, sequence }, key));
    return true;
  });

/** Every minute, and once more at the end: what was done up to then cannot be taken back unseen. */
export const keepHeads = async (
  { db, heads, logger }: { db: Database; heads: HeadsFile; logger: Logger },
  signal: AbortSignal,
): Promise<void> => {
  let failures = 0;
  for (;;) {
    const isLast = signal.aborted;
    try {
      await writeHead(db, heads);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures === 1) logger.warn({ err: error }, "the head of the action log is not written outside of the database");
    }
    if (isLast) return;
    await pause(EVERY_MS, signal);
  }
};
