import type { Database } from "@/server/db/database";
import type { MissingIndex } from "../attached-source";

/** A partition that holds rows, or a table that has none, with the columns of the indexes that have every row of it. */
export type Leaf = { leaf: string; indexes: readonly string[] };

// An index of the parent that is valid is one of every leaf; an index of the leaves alone serves as well. A table that is no partition and has none is in
// no tree.
const LEAVES = `
  select t.relid::regclass::text as leaf,
         array(select (select string_agg(pg_get_indexdef(i.indexrelid, nth, true), ',' order by nth) from generate_series(1, i.indnkeyatts) nth)
                 from pg_index i where i.indrelid = t.relid and i.indisvalid and i.indpred is null) as indexes
    from (select relid::oid from pg_partition_tree($1::regclass) where isleaf union select oid from pg_class where oid = $1::regclass and relkind = 'r') t
   order by 1 limit 1000`;

export const leafIndexes = async (db: Database, table: string): Promise<Leaf[]> => (await db.$client.query<Leaf>(LEAVES, [table])).rows;

/** PostgreSQL adds casts, parentheses, quotes and capitals of its own. */
const plain = (columns: string): string => columns.replaceAll(/::(text|character varying)|[\s()"]/g, "").toLowerCase();

const serves = (index: string, columns: string): boolean => `${plain(index)},`.startsWith(`${plain(columns)},`);

/** `columns` are spelled as in the statement that makes an index. */
export const isIndexed = (leaves: readonly Leaf[], columns: string): boolean =>
  leaves.length > 0 && leaves.every(({ indexes }) => indexes.some((each) => serves(each, columns)));

export const makeIndex = (leaf: string, columns: string, helps: string): MissingIndex => ({
  helps,
  statement: `create index concurrently on ${leaf} (${columns})`,
});

/** For each leaf that has none with these columns. */
export const missingIndex = (leaves: readonly Leaf[], columns: string, helps: string): MissingIndex[] =>
  leaves.filter((each) => !isIndexed([each], columns)).map(({ leaf }) => makeIndex(leaf, columns, helps));
