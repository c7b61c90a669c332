import type { KnownStore } from "../attached/judge-tables";
import { MESSAGES } from "./layout";

export const MESSAGE_DB: KnownStore = {
  tool: "message-db",
  required: [MESSAGES],
  needed: { [MESSAGES]: ["global_position", "position", "time", "stream_name", "type", "data", "metadata", "id"] },
  releases: "1.x",
};

/** Many an application has a table of this name: it is message-db's where it has these columns. */
export const KNOWN_BY = ["global_position", "stream_name"] as const;
