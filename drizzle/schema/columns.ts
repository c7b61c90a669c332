import { customType, pgSchema, timestamp } from "drizzle-orm/pg-core";

export const eventStore = pgSchema("event_store");
export const tidemark = pgSchema("tidemark");
export const readModels = pgSchema("read_models");
export const privacy = pgSchema("privacy");

export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const now = (name: string) => instant(name).notNull().defaultNow();
