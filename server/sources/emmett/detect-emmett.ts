import type { Database } from "@/server/db/database";
import { isUsable, judgeTables } from "../attached/judge-tables";
import { isIndexed, leafIndexes } from "../attached/leaf-indexes";
import { lookAtTables } from "../attached/look-at-tables";
import { tableOf } from "../attached/table-of";
import type { Detection } from "../attached-source";
import { CAUSATION, CORRELATION, PLACE } from "./event-columns";
import { EMMETT } from "./known-tables";
import {
  DEFAULT_PARTITION,
  type EmmettLayout,
  MESSAGES,
  MIGRATIONS,
  PROCESSORS,
  PROJECTIONS,
  SEQUENCE,
  STREAMS,
  SUBSCRIPTIONS,
} from "./layout";

const NAMES = [MESSAGES, STREAMS, PROCESSORS, SUBSCRIPTIONS, PROJECTIONS, SEQUENCE, MIGRATIONS];

const CONSUMERS = [PROCESSORS, SUBSCRIPTIONS] as const;

const releaseOf = async (db: Database, table: string): Promise<string | null> => {
  const { rows } = await db.$client.query<{ release: string | null }>(
    `select substring(name from '\\d+[._]\\d+[._]\\d+') as release from ${table} where name ~ '\\d+[._]\\d+[._]\\d+' order by id desc limit 1`,
  );
  return rows[0]?.release?.replaceAll("_", ".") ?? null;
};

// Every part of a store is a partition of its tables: no row is read to find them.
const otherPartitions = async (db: Database, messages: string): Promise<string[]> => {
  const { rows } = await db.$client.query<{ partition: string }>(
    `select distinct pg_get_expr(c.relpartbound, c.oid) as partition from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = $1::regclass and c.relpartbound is not null order by 1 limit 100`,
    [messages],
  );
  const named = rows.map(({ partition }) => /^FOR VALUES IN \('(.*)'\)$/.exec(partition)?.[1]);
  return named.filter((name) => name !== undefined && name !== DEFAULT_PARTITION && name !== "global").map(String);
};

/** Looks at names, columns and rights alone: it costs the same in a store of any size. */
export const detectEmmett = async (db: Database): Promise<Detection<EmmettLayout>> => {
  const seen = await lookAtTables(db, NAMES);
  const judged = judgeTables(EMMETT, seen);
  if (judged.kind !== "usable") return judged;
  const { schema, tables } = judged;
  const messages = tableOf({ schema }, MESSAGES);
  const leaves = await leafIndexes(db, messages);
  const migrations = tables.get(MIGRATIONS);
  return {
    kind: "found",
    layout: {
      schema,
      release: isUsable(EMMETT, migrations) ? await releaseOf(db, tableOf({ schema }, MIGRATIONS)) : null,
      consumers: CONSUMERS.find((name) => isUsable(EMMETT, tables.get(name))) ?? null,
      hasProjections: isUsable(EMMETT, tables.get(PROJECTIONS)),
      readsSequence: isUsable(EMMETT, tables.get(SEQUENCE)),
      otherPartitions: await otherPartitions(db, messages),
      indexes: {
        byPlace: isIndexed(leaves, PLACE),
        byPosition: isIndexed(leaves, "global_position"),
        byCorrelation: isIndexed(leaves, `${CORRELATION}, ${PLACE}`),
        byCausation: isIndexed(leaves, CAUSATION),
        byId: isIndexed(leaves, "message_id"),
      },
      leaves: leaves.map(({ leaf }) => leaf),
      mayWrite: [...tables.values()].some(({ mayWrite }) => mayWrite),
      seesSessions: seen.seesSessions,
      login: seen.login,
      isStandby: seen.isStandby,
    },
  };
};
