import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { listOddLetters, type OddLetter } from "@/server/db/letters/list-odd-letters";
import { listMarkedRows, type MarkedRow, readMarkedRows } from "@/server/db/read-models/marked-rows";
import { listComparedCheckpoints } from "@/server/db/rebuilds/list-compared-checkpoints";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { OperationError } from "@/server/domain/errors";
import { partitionOf } from "@/server/domain/partition";
import type { Position } from "@/server/domain/position";
import { type IsSuperseded, supersededAmong } from "@/server/domain/superseded";
import { type LiveRows, liveRowsOf } from "./live-rows";
import { isOnPage, type RowPage } from "./row-page";
import type { RowLimits, RowWork } from "./row-work";

/** The rows of a page as they stood at one moment, and all that says which events are in them. */
export type RowsStand = LiveRows & {
  rows: ReadonlyMap<string, MarkedRow>;
  /** By partition. */
  checkpoints: readonly Position[];
  letters: readonly OddLetter[];
  isSuperseded: IsSuperseded;
};

/** Rows and letters that are held in memory together; a page with more is halved. */
export const MOST_ROWS = 100_000;
const AT_ONCE = 5_000;

/** Where the partition of a key stood. */
export const checkpointOf = ({ checkpoints }: Pick<RowsStand, "checkpoints">, key: string): Position =>
  checkpoints[partitionOf(key, checkpoints.length)]!;

/**
 * Reads rows, checkpoints, letters and what counts no more in one snapshot, over in moments: events below the checkpoints never change, so that they may be
 * folded afterwards, for as long as it takes, with nothing held open. "too-large": more than may be in memory.
 */
export const readStand = (work: RowWork, name: string, page: RowPage, limits: RowLimits): Promise<RowsStand | "too-large"> =>
  work.db.transaction(
    async (tx) => {
      await tx.execute(sql`
        select set_config('statement_timeout', ${`${Math.trunc(limits.statementTimeout)}ms`}, true), set_config('datestyle', 'ISO, YMD', true)`);
      const live = await liveRowsOf(tx, work.registry, name);
      const checkpoints = await listComparedCheckpoints(tx, live.generation);
      if (checkpoints.length === 0) throw new OperationError("unavailable", `${name} has no checkpoint: no engine has begun to fill it.`);
      const rows = page.kind === "keys" ? await readMarkedRows(tx, live.model, page.keys) : await rowsOfShare(tx, live, page);
      const streamIds = page.kind === "keys" && live.projection.isKeyedByStream ? { streamIds: page.keys } : {};
      const letters = await listOddLetters(tx, live.generation, { ...streamIds, limit: MOST_ROWS + 1 });
      if (rows === "too-large" || letters.length > MOST_ROWS) return "too-large";
      return { ...live, rows, checkpoints, letters, isSuperseded: supersededAmong(await listSuperseded(tx, streamIds)) };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );

/** Its hash is ours alone: every row is looked at, and those of the share are kept. */
const rowsOfShare = async (tx: Transaction, { model }: LiveRows, page: RowPage): Promise<Map<string, MarkedRow> | "too-large"> => {
  const isOurs = isOnPage(page);
  const found = new Map<string, MarkedRow>();
  for (let after: string | null = null; ; ) {
    const rows: Map<string, MarkedRow> = await listMarkedRows(tx, model, { after, limit: AT_ONCE });
    for (const [key, row] of rows) {
      after = key;
      if (isOurs(key)) found.set(key, row);
    }
    if (found.size > MOST_ROWS) return "too-large";
    if (rows.size < AT_ONCE) return found;
  }
};
