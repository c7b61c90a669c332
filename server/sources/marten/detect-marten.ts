import type { Database } from "@/server/db/database";
import { isUsable, judgeTables } from "../attached/judge-tables";
import { leafIndexes } from "../attached/leaf-indexes";
import { lookAtTables } from "../attached/look-at-tables";
import { tableOf } from "../attached/table-of";
import type { Detection } from "../attached-source";
import { MARTEN } from "./known-tables";
import { EVENTS, LETTERS, type MartenLayout, PROGRESSION, SEQUENCE, SKIPS, STREAMS } from "./layout";

const NAMES = [EVENTS, STREAMS, SEQUENCE, PROGRESSION, SKIPS, LETTERS];

/** Fewer are put in order for every page without anybody noticing. */
const MANY_LETTERS = 10_000;

// Where tenants share the tables, a stream's key has the tenant in it; where they are numbered on their own, that of an event has.
const KEYS = `
  select format_type(a.atttypid, null) as "idType", ids.shared as "hasTenants", numbers.shared as "isNumberedByTenant",
         exists (select from pg_class c where c.oid = to_regclass($3) and c.reltuples >= ${MANY_LETTERS} and not exists (select from pg_index i
                  where i.indrelid = c.oid and i.indisvalid and i.indpred is null and pg_get_indexdef(i.indexrelid, 1, true) like '%EventSequence%')) as "lacksLetterIndex"
    from pg_attribute a
   cross join lateral (select coalesce(bool_or(k.attname = 'tenant_id'), false) as shared from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any(i.indkey)
                        where i.indrelid = $2::regclass and i.indisprimary) ids
   cross join lateral (select coalesce(bool_or(k.attname = 'tenant_id'), false) as shared from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any(i.indkey)
                        where i.indrelid = $1::regclass and i.indisprimary) numbers
   where a.attrelid = $1::regclass and a.attname = 'stream_id'`;

type Keys = { idType: string; hasTenants: boolean; isNumberedByTenant: boolean; lacksLetterIndex: boolean };

/** Looks at names, columns, keys and rights alone: it costs the same in a store of any size. */
export const detectMarten = async (db: Database): Promise<Detection<MartenLayout>> => {
  const seen = await lookAtTables(db, NAMES);
  const judged = judgeTables(MARTEN, seen);
  if (judged.kind !== "usable") return judged;
  const { schema, tables } = judged;
  const { rows } = await db.$client.query<Keys>(
    KEYS,
    [EVENTS, STREAMS, LETTERS].map((name) => tableOf({ schema }, name)),
  );
  const [{ idType, ...keys }] = rows as [Keys];
  const has = (name: string) => isUsable(MARTEN, tables.get(name));
  return {
    kind: "found",
    layout: {
      schema,
      ...keys,
      leaves: await leafIndexes(db, tableOf({ schema }, EVENTS)),
      streamIds: idType === "uuid" ? "uuid" : "text",
      eventColumns: tables.get(EVENTS)?.columns ?? [],
      hasProgress: has(PROGRESSION),
      hasSkips: has(SKIPS),
      hasLetters: has(LETTERS),
      readsSequence: has(SEQUENCE),
      mayWrite: [...tables.values()].some(({ mayWrite }) => mayWrite),
      seesSessions: seen.seesSessions,
      login: seen.login,
      isStandby: seen.isStandby,
    },
  };
};
