import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { CellValue, ReadModel, ReadModelRow } from "@/server/domain/read-model";

/** Rows that are spelled in one stretch: about two milliseconds, so that everything else in this process goes on. */
const STRETCH = 1_000;

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

const cell = (value: CellValue | undefined): string => {
  if (value === null || value === undefined) return "\\N";
  return typeof value === "string" ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!) : String(value);
};

async function* spelled({ columns }: ReadModel, rows: Iterable<readonly [string, ReadModelRow]>): AsyncGenerator<Buffer> {
  let lines = "";
  let count = 0;
  for (const [key, row] of rows) {
    lines += cell(key);
    for (const { name } of columns) lines += `\t${cell(row[name])}`;
    lines += "\n";
    count += 1;
    if (count % STRETCH > 0) continue;
    yield Buffer.from(lines);
    lines = "";
    await nextTurn();
  }
  yield Buffer.from(lines);
}

/** Writes rows whose keys the table does not have yet, as fast as the server takes them. Throws the database's error. */
export const copyRows = async (client: pg.ClientBase, model: ReadModel, rows: Iterable<readonly [string, ReadModelRow]>): Promise<void> => {
  const names = [model.keyColumn, ...model.columns.map(({ name }) => name)].map((name) => `"${name}"`);
  const statement = `copy read_models."${model.table}" (${names.join(", ")}) from stdin`;
  await pipeline(Readable.from(spelled(model, rows)), client.query(copyFrom(statement)));
};
