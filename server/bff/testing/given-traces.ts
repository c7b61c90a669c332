import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { openNativeSource } from "@/server/sources/native/open-native-source";

export type GivenStep = {
  stream: string;
  /** A short name; its id is made of it. */
  id: string;
  type?: string;
  data?: unknown;
  causedBy?: string | null;
  correlation?: string | null;
  /** Seconds after 5 January 2026. */
  at?: number;
};

/** The id of a given step: `eventIdOf("a")` is always the same. */
export const eventIdOf = (name: string): string =>
  `00000000-0000-7000-8000-${Buffer.from(name).toString("hex").padStart(12, "0").slice(-12)}`;

/** Appended one by one, in this order, and readable. `causedBy` is an id as it stands; name a step by `eventIdOf`. */
export const givenSteps = async (db: Database, steps: readonly GivenStep[]): Promise<void> => {
  for (const { stream, id, type = "Deposited", data = { amount: "1.50" }, causedBy = null, correlation = "transfer-1", at = 0 } of steps) {
    const event = {
      type,
      data,
      eventId: eventIdOf(id),
      occurredAt: new Date(Date.UTC(2026, 0, 5) + at * 1_000).toISOString(),
      ...(causedBy === null ? {} : { causationId: causedBy }),
      ...(correlation === null ? {} : { correlationId: correlation }),
    };
    await db.execute(sql`select count(*) from event_store.append_events(${stream}, -1, ${JSON.stringify([event])}::jsonb)`);
  }
  await openNativeSource({ db }).publishHead();
};
