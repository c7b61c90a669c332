import type { KnownStore } from "../attached/judge-tables";
import { MESSAGES, PROCESSORS, PROJECTIONS, STREAMS, SUBSCRIPTIONS } from "./layout";

export const EMMETT: KnownStore = {
  tool: "emmett",
  required: [MESSAGES, STREAMS],
  needed: {
    [MESSAGES]: [
      ...["stream_id", "stream_position", "global_position", "transaction_id", "created", "is_archived"],
      ...["partition", "message_id", "message_type", "message_data", "message_metadata", "message_schema_version"],
    ],
    [STREAMS]: ["stream_id", "stream_position", "partition", "is_archived"],
    [PROCESSORS]: ["processor_id", "version", "partition", "status", "last_processed_checkpoint", "last_updated"],
    [SUBSCRIPTIONS]: ["subscription_id", "version", "partition", "last_processed_position"],
    [PROJECTIONS]: ["name", "version", "partition", "definition"],
  },
  releases: "0.42 and the next",
};
