import type { KnownStore } from "../attached/judge-tables";
import { EVENTS, LETTERS, PROGRESSION, SKIPS, STREAMS } from "./layout";

export const MARTEN: KnownStore = {
  tool: "Marten",
  required: [EVENTS, STREAMS],
  needed: {
    [EVENTS]: ["seq_id", "id", "stream_id", "version", "data", "type", "timestamp", "tenant_id"],
    [STREAMS]: ["id", "version", "tenant_id"],
    [PROGRESSION]: ["name", "last_seq_id"],
    [SKIPS]: ["starting_sequence", "ending_sequence", "timestamp"],
    [LETTERS]: ["id", "data"],
  },
  releases: "7 to 9",
};
