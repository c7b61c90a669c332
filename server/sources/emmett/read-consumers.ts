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
  movedSecondsAgo: number | null;
};

// A projection's definition says which types it handles; what runs it is named after it, unless somebody named it otherwise.
const typesOf = (layout: EmmettLayout): string =>
  layout.hasProjections
    ? `(select case when jsonb_typeof(j.definition -> 'canHandle') = 'array' then j.definition -> 'canHandle' end from ${tableOf(layout, PROJECTIONS)} j
         where c.processor_id = 'emt:processor:projector:' || j.name and j.partition = c.partition order by j.version = c.version desc, j.version desc limit 1)`
    : "null::jsonb";

const processors = (layout: EmmettLayout): string => `
  select c.processor_id as name, c.version, c.partition, c.status, c.last_processed_checkpoint as checkpoint, ${typesOf(layout)} as types,
         extract(epoch from clock_timestamp() - c.last_updated)::float8 as "movedSecondsAgo"
    from ${tableOf(layout, PROCESSORS)} c order by c.processor_id, c.partition, c.version limit ${MOST_CONSUMERS}`;

const subscriptions = (layout: EmmettLayout): string => `
  select c.subscription_id as name, c.version, c.partition, null as status, c.last_processed_position::text as checkpoint, null::jsonb as types,
         null::float8 as "movedSecondsAgo"
    from ${tableOf(layout, SUBSCRIPTIONS)} c order by c.subscription_id, c.partition, c.version limit ${MOST_CONSUMERS}`;

/** As the store has them; none where it keeps none. */
export const readConsumers = async (db: Database, layout: EmmettLayout): Promise<StoredConsumer[]> => {
  if (layout.consumers === null) return [];
  const text = layout.consumers === PROCESSORS ? processors(layout) : subscriptions(layout);
  return (await db.$client.query<StoredConsumer>(text)).rows;
};
