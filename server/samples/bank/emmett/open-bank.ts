import { isExpectedVersionConflictError, projections, STREAM_DOES_NOT_EXIST } from "@event-driven-io/emmett";
import { getPostgreSQLEventStore } from "@event-driven-io/emmett-postgresql";
import type pg from "pg";
import type { ToldEvent } from "../story/write-scene";
import type { TrafficStore } from "../traffic/traffic-store";
import { accountBalances, type BankEvent } from "./projections";

const EVENTS = `(
  select stream_id, stream_position as stream_version, message_type as event_type, message_data as data, message_id as event_id,
         message_metadata ->> 'correlationId' as correlation_id, global_position
    from emt_messages where not is_archived)`;

/** Emmett has no columns for what caused an event and who did it: applications keep it in the metadata. */
const toEmmett = ({ eventId, type, data, metadata, correlationId, causationId, actor }: ToldEvent): BankEvent => ({
  type,
  data,
  metadata: { ...metadata, messageId: eventId, correlationId, causationId, actor },
});

export type EmmettBank = TrafficStore & { migrate(): Promise<void> };

/** By emmett's own client. It changes how the driver parses numbers, for the whole process. */
export const openEmmettBank = (url: string, pool: pg.Pool): EmmettBank => {
  const store = getPostgreSQLEventStore(url, { projections: projections.inline([accountBalances]) });
  return {
    pool,
    events: EVENTS,
    migrate: async () => void (await store.schema.migrate()),
    append: async ({ event, expected }) => {
      const version = await expected();
      const expectedStreamVersion = version === 0n ? STREAM_DOES_NOT_EXIST : version;
      try {
        const { nextExpectedStreamVersion } = await store.appendToStream(event.streamId, [toEmmett(event)], { expectedStreamVersion });
        return { outcome: "appended", streamVersion: nextExpectedStreamVersion };
      } catch (error) {
        if (isExpectedVersionConflictError(error)) return { outcome: "conflict" };
        throw error;
      }
    },
  };
};
