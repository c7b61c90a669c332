import type { Database } from "@/server/db/database";
import type { StoreLetter } from "@/server/domain/attached/letter";
import { tableOf } from "../attached/table-of";
import { unlessEnded } from "../attached/unless-ended";
import { EVENTS, LETTERS, type MartenLayout } from "./layout";
import { type Letter, lettersOf } from "./letter-columns";
import type { Progress } from "./read-progress";
import { readStreamName } from "./stream-name";

/** Of a stream, behind a letter. */
const COUNTED = 1_000;

// A letter of the same event by the same shard may be there twice, from before and after it was set back.
const after = (layout: MartenLayout): string => {
  const ofTenant = layout.hasTenants ? "and e.tenant_id = k.tenant" : "";
  const sameTenant = layout.isNumberedByTenant ? "and l.tenant = e.tenant_id" : "";
  return `
  with k as (select * from jsonb_to_recordset($1::jsonb) as k(nth int, id text, tenant text, version bigint, projection text, key text, checkpoint bigint)),
  skipped as materialized (
    select distinct l.position, l.projection, l.key, l.tenant from ${lettersOf(tableOf(layout, LETTERS))} l
     where (l.projection, l.key) in (select projection, key from k))
  select k.nth, count(e.seq_id)::int as events,
         count(*) filter (where exists (select from skipped l
           where l.position = e.seq_id and l.projection = k.projection and l.key = k.key ${sameTenant}))::int as letters
    from k left join lateral (
      select e.seq_id, e.tenant_id from ${tableOf(layout, EVENTS)} e
       where e.stream_id = k.id::${layout.streamIds} ${ofTenant} and e.version > k.version and e.seq_id <= k.checkpoint
       order by e.version limit ${COUNTED + 1}) e on true
   group by k.nth`;
};

/** How far the shard of a letter is now; of the newest where several versions run side by side, since a letter does not say which skipped. */
const checkpointOf = (progress: readonly Progress[], { projection, key, partition }: Letter): bigint | null => {
  let newest: { version: number; position: bigint } | null = null;
  for (const { owner, position } of progress)
    if (
      owner.kind === "shard" &&
      owner.projection === projection &&
      owner.key === key &&
      (owner.tenant === null || owner.tenant === partition)
    )
      if (newest === null || owner.version > newest.version) newest = { version: owner.version, position };
  return newest?.position ?? null;
};

type Counted = { nth: number; events: number; letters: number };

/** Per letter, what of its stream its shard has read since, in one statement; null where its event or its shard is not there any more, or it would take too long. */
export const eventsAfter = async (
  db: Database,
  layout: MartenLayout,
  letters: readonly Letter[],
  progress: readonly Progress[],
): Promise<StoreLetter["after"][]> => {
  const asked = letters.flatMap((letter, nth) => {
    const checkpoint = checkpointOf(progress, letter);
    const stream = letter.event && readStreamName(layout, letter.event.streamId);
    if (checkpoint === null || !letter.event || !stream) return [];
    const { projection, key } = letter;
    return [{ nth, ...stream, version: letter.event.streamVersion, projection, key, checkpoint: checkpoint.toString() }];
  });
  if (asked.length === 0) return letters.map(() => null);
  const counted = await unlessEnded(db.$client.query<Counted>(after(layout), [JSON.stringify(asked)]));
  const found = new Map(counted?.rows.map((row) => [row.nth, row]));
  return letters.map((_, nth) => {
    const row = found.get(nth);
    return row ? { events: Math.min(row.events, COUNTED), letters: row.letters, isMore: row.events > COUNTED } : null;
  });
};
