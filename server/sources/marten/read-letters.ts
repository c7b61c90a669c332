import type { Database } from "@/server/db/database";
import type { StoreLetter } from "@/server/domain/attached/letter";
import { OperationError } from "@/server/domain/errors";
import { tableOf } from "../attached/table-of";
import type { LettersRequest } from "../attached-source";
import { type RawRow, rawRows } from "../native/raw-rows";
import { wasEnded } from "../native/search-client";
import { insideOf, prefixesOf } from "../native/within";
import { tenantOf } from "./consumer-facts";
import { eventsAfter } from "./events-after";
import { instantOf } from "./instant";
import { EVENTS, LETTERS, type MartenLayout } from "./layout";
import { type Letter, lettersOf } from "./letter-columns";
import { readProgress } from "./read-progress";
import { shardCommands } from "./shard-commands";
import { ownerOf } from "./shard-name";
import { streamNameOf } from "./stream-name";

// Where tenants are numbered on their own, a letter that does not say whose it is has no event that is surely its own.
const joined = ({ isNumberedByTenant }: MartenLayout): string =>
  isNumberedByTenant ? "e.seq_id = l.position and e.tenant_id = l.tenant" : "e.seq_id = l.position";

const pageOf = (layout: MartenLayout, within: LettersRequest["within"]): string => `
  select l.id, l.position, coalesce(l.projection, ''), coalesce(l.key, ''), l.tenant, coalesce(l.cause, ''), coalesce(l.message, ''), l.happened,
         n.stream_id, e.version, e.id, e.type, e."timestamp"
    from ${lettersOf(tableOf(layout, LETTERS))} l
    left join ${tableOf(layout, EVENTS)} e on ${joined(layout)}
    cross join lateral (select ${streamNameOf(layout, "e", "stream_id")} as stream_id) n
   where ($1::text is null or (l.projection = $1 and l.key = $2 and ($3::text is null or l.tenant is null or l.tenant = $3)))
     and ($4::bigint is null or (l.position, l.id) > ($4::bigint, $5::uuid)) and ${insideOf("n", within, 7)}
   order by l.position, l.id limit $6`;

type Cursor = { position: string; id: string };

const readCursor = (text: string): Cursor => {
  const [, position, id] = /^(\d{1,18}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (position === undefined || id === undefined)
    throw new OperationError("invalid-request", "afterLetter: is no letter of this store", { field: "afterLetter" });
  return { position, id };
};

const shardOf = (consumer: LettersRequest["consumer"]): (string | null)[] => {
  if (!consumer) return [null, null, null];
  const owner = ownerOf(consumer.name);
  if (owner.kind !== "shard") throw new OperationError("not-found", `The store has no consumer ${consumer.name}.`, { field: "consumer" });
  return [owner.projection, owner.key, tenantOf(consumer.partition)];
};

const letterOf = (row: RawRow): Letter => ({
  id: `${row[1]}:${row[0]}`,
  position: row[1] === "0" ? null : row[1]!,
  projection: row[2]!,
  key: row[3]!,
  consumer: `${row[2]}:${row[3]}`,
  partition: row[4] ?? null,
  cause: { type: row[5]!, message: row[6]! },
  happenedAt: instantOf(row[7] ?? null),
  event:
    row[8] === null || row[9] === null
      ? null
      : { streamId: row[8]!, streamVersion: row[9]!, eventId: row[10]!, type: row[11]!, recordedAt: instantOf(row[12]!)! },
});

/** By the position of the event, a page at a time. Throws `OperationError("unprocessable")` when that takes too long. */
export const readLetters = async (db: Database, layout: MartenLayout, request: LettersRequest): Promise<StoreLetter[]> => {
  const after = request.after === undefined ? null : readCursor(request.after);
  const values = [...shardOf(request.consumer), after?.position ?? null, after?.id ?? null, request.limit, ...prefixesOf(request.within)];
  const [rows, progress] = await Promise.all([rawRows(db.$client, pageOf(layout, request.within), values), readProgress(db, layout)]).catch(
    (error: unknown) => {
      if (!wasEnded(error)) throw error;
      throw new OperationError("unprocessable", "The store has too many letters to be put in order in the time that a page may take.");
    },
  );
  const letters = rows.map(letterOf);
  const behind = await eventsAfter(db, layout, letters, progress);
  return letters.map(({ projection, key: _, ...letter }, nth) => ({
    ...letter,
    after: behind[nth] ?? null,
    commands: letter.position === null ? [] : shardCommands(projection, BigInt(letter.position) - 1n),
  }));
};
