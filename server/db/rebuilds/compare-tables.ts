import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ComparisonResult } from "@/server/domain/comparison";
import type { ReadModel } from "@/server/domain/read-model";
import { type ComparedTable, comparedTable } from "./compared-table";

export type ComparedTables = {
  live: ComparedTable;
  candidate: ComparedTable;
  /** What both have. */
  columns: ReadModel["columns"];
};

export type TableComparison = Pick<ComparisonResult, "rows" | "checksum" | "fields" | "totals">;

/** How two columns of the join differ; spelled out for the rows that both have. */
const differs = (name: string): string => `l."${name}" is distinct from c."${name}"`;

/** The row as text: no two rows are spelled alike, since what is null, empty or quoted is told apart. */
const hashOf = (side: "l" | "c", columns: ReadModel["columns"], seed: number): string => {
  const cells = ["key", ...columns.map(({ name }) => name)].map((name) => `${side}."${name}"`).join(", ");
  return `mod(coalesce(sum(hashtextextended(row(${cells})::text, ${seed})::numeric) filter (where ${side}.key is not null), 0), 18446744073709551616)::text`;
};

/**
 * Both tables in one pass, joined by key: sums of hashes do not depend on the order, and nothing grows with the number of rows.
 * `totals` are columns with numbers.
 */
export const compareTables = async (
  tx: Transaction,
  { live, candidate, columns }: ComparedTables,
  totals: readonly string[],
): Promise<TableComparison> => {
  const isDifferent = columns.map(({ name }) => differs(name)).join(" or ") || "false";
  const both = "l.key is not null and c.key is not null";
  const perField = columns.map(({ name }) => `count(*) filter (where ${both} and ${differs(name)})`);
  const perTotal = totals.flatMap((name) => [`sum(l."${name}")`, `sum(c."${name}")`, `sum(c."${name}") - sum(l."${name}")`]);
  const { rows } = await tx.execute<Aggregates>(sql`
    select count(l.key)::text as live, count(c.key)::text as candidate,
           count(*) filter (where ${sql.raw(`${both} and (${isDifferent})`)})::text as different,
           count(*) filter (where c.key is null)::text as "onlyLive", count(*) filter (where l.key is null)::text as "onlyCandidate",
           ${arrayOf(perField)} as fields, ${arrayOf(perTotal)} as totals,
           ${arrayOf([1, 2].map((seed) => hashOf("l", columns, seed)))} as "liveSums",
           ${arrayOf([1, 2].map((seed) => hashOf("c", columns, seed)))} as "candidateSums"
      from ${comparedTable(live, columns)} l full join ${comparedTable(candidate, columns)} c on c.key = l.key`);
  const [row] = rows;
  if (!row) throw new Error("a comparison gave no row");
  const [different, onlyLive, onlyCandidate] = [Number(row.different), Number(row.onlyLive), Number(row.onlyCandidate)];
  const equal = Number(row.live) - onlyLive - different;
  return {
    rows: { live: Number(row.live), candidate: Number(row.candidate), equal, different, onlyLive, onlyCandidate },
    checksum: { live: checksumOf(row.liveSums), candidate: checksumOf(row.candidateSums) },
    fields: columns.map(({ name }, at) => ({ field: name, different: Number(row.fields[at]) })),
    totals: totals.map((field, at) => {
      const [ours, theirs, difference] = row.totals.slice(3 * at, 3 * at + 3);
      return { field, live: ours ?? null, candidate: theirs ?? null, difference: difference ?? null };
    }),
  };
};

type Aggregates = Record<"live" | "candidate" | "different" | "onlyLive" | "onlyCandidate", string> & {
  fields: string[];
  totals: (string | null)[];
  liveSums: string[];
  candidateSums: string[];
};

const arrayOf = (expressions: readonly string[]): SQL =>
  sql.raw(`array[${expressions.map((each) => `(${each})::text`).join(", ")}]::text[]`);

const TWO_TO_64 = 2n ** 64n;

const checksumOf = (sums: readonly string[]): string =>
  sums.map((sum) => (((BigInt(sum) % TWO_TO_64) + TWO_TO_64) % TWO_TO_64).toString(16).padStart(16, "0")).join("");
