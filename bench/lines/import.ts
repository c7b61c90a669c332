import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importFile } from "@/server/import/import-file";
import type { Bench, Part } from "../part";
import { atLeast, type Line } from "../report/line";
import { inTurns, timed } from "../report/rounds";
import { perSecond } from "../report/statistics";
import type { Store } from "../store/bench-stores";
import { COPY_BY, copyIn, copyToFile } from "../tools/copy";
import { BARE_TABLE } from "./appended-event";
import { assertAppended } from "./assert-appended";

const first = (count: number) => `from event_store.events order by global_position limit ${count}`;

// COPY's text format doubles backslashes; these payloads have none, so each row is a line of plain JSON.
const asLines = (count: number) => `
  select json_build_object('stream', stream_id, 'type', event_type, 'at', to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                           'data', data, 'metadata', metadata, 'correlationId', correlation_id, 'actor', actor) ${first(count)}`;

const COLUMNS =
  "stream_id, stream_version, event_id, event_type, data, metadata, correlation_id, actor, occurred_at, recorded_at, checksum";

/** `npm run tidemark -- import` without its terminal, against COPY of the same rows into a table with the same indexes. */
const measure = async ({ options: { rounds, importedEvents: events }, stores }: Bench): Promise<Line[]> => {
  const directory = mkdtempSync(join(tmpdir(), "tidemark-bench-import-"));
  const lines = join(directory, "events.ndjson");
  const rows = join(directory, "events.copy");
  const store = (await stores.filled())[0];
  try {
    await copyToFile(store.url, asLines(events), lines);
    await copyToFile(store.url, `select ${COLUMNS} ${first(events)}`, rows);

    const importing = ({ url, db }: Store) =>
      timed(() => importFile({ databaseUrl: url, file: lines })).then(async (ms) => {
        await assertAppended("import", db, events);
        return (events / ms) * 1_000;
      });
    const copying = async ({ url, db }: Store) => {
      await db.$client.query(BARE_TABLE);
      return (events / (await timed(() => copyIn(url, `bare.events (${COLUMNS})`, rows)))) * 1_000;
    };
    const { work, limit, ratio } = await inTurns(
      rounds,
      () => stores.inScratch(importing),
      () => stores.inScratch(copying),
    );
    const line = {
      work: "import of NDJSON",
      events,
      figure: perSecond(work),
      limit: `${COPY_BY} into the indexed table: ${perSecond(limit)}`,
      ratio,
    };
    return [atLeast(line, 0.5)];
  } finally {
    rmSync(directory, { recursive: true });
  }
};

export const importLines: Part = { name: "import", measure };
