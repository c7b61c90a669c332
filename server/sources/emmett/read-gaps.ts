import type { Database } from "@/server/db/database";
import { type Fence, gapsBetween, NO_FENCE, settle } from "@/server/domain/attached/gaps";
import type { AttachedGaps } from "../attached-source";
import { rawRows } from "../native/raw-rows";
import { type EmmettLayout, MESSAGES, SEQUENCE, tableOf } from "./layout";
import { unlessEnded } from "./unless-ended";

/** Positions below the last one that was given out. */
const LOOKED_AT = 1_000n;

// A session whose sequence is cached draws from a range of its own, long after others have passed it: then no ceiling is one.
const ceilingOf = (sequence: string): string => `
  select s.last_value - (not s.is_called)::int, pg_postmaster_start_time()::text,
         (select seqcache = 1 from pg_sequence where seqrelid = $1::regclass), pg_is_in_recovery()
    from ${sequence} s`;

// A position is drawn under this lock on its sequence, and an event written under one on its table; who vacuums takes another one. A transaction
// keeps its name when it is prepared.
const RESERVERS = `
  select distinct virtualtransaction from pg_locks
   where locktype = 'relation' and database = (select oid from pg_database where datname = current_database())
     and relation in (select relid from pg_partition_tree($1::regclass) union all select $2::regclass)
     and mode = 'RowExclusiveLock'`;

const presentIn = (messages: string): string =>
  `select global_position from ${messages} where global_position between $1::bigint and $2::bigint group by 1 order by 1`;

/** Each look goes on from the one before, so that two never run at once. Null where it cannot be told: the login may not read the sequence, the server is a standby, or it would take too long. */
export const openGapReader = (db: Database, layout: EmmettLayout): (() => Promise<AttachedGaps | null>) => {
  const [messages, sequence] = [tableOf(layout, MESSAGES), tableOf(layout, SEQUENCE)];
  let fence: Fence = NO_FENCE;
  let turn: Promise<AttachedGaps | null> = Promise.resolve(null);
  const look = async (): Promise<AttachedGaps | null> => {
    const [seen] = await rawRows(db.$client, ceilingOf(sequence), [sequence]);
    const [last, epoch, isUncached, isStandby] = seen!;
    if (isUncached !== "t" || isStandby === "t") return null;
    const ceiling = BigInt(last!);
    const reservers = new Set((await rawRows(db.$client, RESERVERS, [messages, sequence])).map(([name]) => name!));
    fence = settle(fence, { epoch: epoch!, ceiling, reservers });
    const from = ceiling >= LOOKED_AT ? ceiling - LOOKED_AT + 1n : 1n;
    const present = await unlessEnded(rawRows(db.$client, presentIn(messages), [from.toString(), ceiling.toString()]));
    if (present === null) return null;
    const gaps = gapsBetween(
      { from, to: ceiling },
      present.map(([at]) => BigInt(at!)),
    );
    return {
      lastDrawn: ceiling.toString(),
      lookedAt: Number(ceiling - from + 1n),
      gaps: gaps.map((gap) => ({ from: gap.from.toString(), to: gap.to.toString(), isDead: gap.to <= fence.settled })),
      reservers: reservers.size,
    };
  };
  return () => {
    if (layout.readsSequence) turn = turn.then(look, look);
    return turn;
  };
};
