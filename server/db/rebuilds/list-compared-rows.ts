import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ComparedRow, ComparedValue } from "@/server/domain/comparison";
import type { ComparedTables } from "./compare-tables";
import { comparedTable } from "./compared-table";

/** A cell may be megabytes; who compares rows wants to see where they differ, not to read all of it. */
const SHOWN_CHARACTERS = 2_000;

/** The first rows by key that differ or stand on one side only, with the fields to show. */
export const listComparedRows = async (
  tx: Transaction,
  { live, candidate, columns }: ComparedTables,
  limit: number,
): Promise<Omit<ComparedRow, "streamId">[]> => {
  const shown = (side: "l" | "c") =>
    `array[${columns.map(({ name }) => `left(${side}."${name}"::text, ${SHOWN_CHARACTERS})`).join(", ")}]::text[]`;
  const flags = columns.map(({ name }) => `l."${name}" is distinct from c."${name}"`);
  const { rows } = await tx.execute<StoredRow>(sql`
    select coalesce(l.key, c.key) as key,
           case when c.key is null then 'only-live' when l.key is null then 'only-candidate' else 'different' end as kind,
           ${sql.raw(`${shown("l")} as live, ${shown("c")} as candidate, array[${flags.join(", ")}]::boolean[] as flags`)}
      from ${comparedTable(live, columns)} l full join ${comparedTable(candidate, columns)} c on c.key = l.key
     where l.key is null or c.key is null ${sql.raw(flags.map((flag) => `or ${flag}`).join(" "))}
     order by coalesce(l.key, c.key) collate "C" limit ${limit}`);
  return rows.map(({ key, kind, live: ours, candidate: theirs, flags: differing }) => ({
    key,
    kind,
    fields: columns.flatMap(({ name }, at) =>
      kind === "different" && !differing[at] ? [] : [{ field: name, live: ours[at] ?? null, candidate: theirs[at] ?? null }],
    ),
  }));
};

type StoredRow = {
  key: string;
  kind: ComparedRow["kind"];
  live: ComparedValue[];
  candidate: ComparedValue[];
  flags: boolean[];
};
