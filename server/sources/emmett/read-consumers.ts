import type { Database } from "@/server/db/database";
import { MOST_CONSUMERS } from "@/server/domain/attached/consumer";
import { tableOf } from "../attached/table-of";
import { type EmmettLayout, PROCESSORS, PROJECTIONS, SUBSCRIPTIONS } from "./layout";

export type StoredConsumer = {
  name: string;
  version: number;
  partition: string;
  status: string | null;
  checkpoint: string;
  types: string[] | null;
  /** The transaction in which it last recorded what it handled; null where the release keeps none. */
  recordedBy: string | null;
  movedSecondsAgo: number | null;
};

// A projection's definition says which types it handles; what runs it is named after it, unless somebody named it otherwise.
const typesOf = (layout: EmmettLayout): string =>
  layout.hasProjections
    ? `(select case when jsonb_typeof(j.definition -> 'canHandle') = 'array' then j.definition -> 'canHandle' end from ${tableOf(layout, PROJECTIONS)} j
         where c.processor_id = 'emt:processor:projector:' || j.name and j.partition = c.partition order by j.version = c.version desc, j.version desc limit 1)`
    : "null::jsonb";

// One more than is told, so that it is known whether there are more.
const MOST = MOST_CONSUMERS + 1;

const processors = (layout: EmmettLayout): string => `
  select c.processor_id as name, c.version, c.partition, c.status, c.last_processed_checkpoint as checkpoint, ${typesOf(layout)} as types,
         to_jsonb(c) ->> 'last_processed_transaction_id' as "recordedBy",
         extract(epoch from clock_timestamp() - c.last_updated)::float8 as "movedSecondsAgo"
    from ${tableOf(layout, PROCESSORS)} c where $1::text is null or c.processor_id = $1
   order by c.processor_id, c.partition, c.version limit ${MOST}`;

const subscriptions = (layout: EmmettLayout): string => `
  select c.subscription_id as name, c.version, c.partition, null as status, c.last_processed_position::text as checkpoint, null::jsonb as types,
         null as "recordedBy", null::float8 as "movedSecondsAgo"
    from ${tableOf(layout, SUBSCRIPTIONS)} c where $1::text is null or c.subscription_id = $1
   order by c.subscription_id, c.partition, c.version limit ${MOST}`;

/** As the store has them, those of `name` alone where that is given; none where it keeps none. */
export const readConsumers = async (db: Database, layout: EmmettLayout, name: string | null = null): Promise<StoredConsumer[]> => {
  if (layout.consumers === null) return [];
  const text = layout.consumers === PROCESSORS ? processors(layout) : subscriptions(layout);
  return (await db.$client.query<StoredConsumer>(text, [name])).rows;
};
