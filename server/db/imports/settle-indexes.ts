import type pg from "pg";

const MANY_EVENTS = 10_000;

/** After a large load: what GIN kept for later is worked in now, and the planner learns of the rows before anybody waits for a page. */
export const settleIndexes = async (client: pg.ClientBase, eventsAdded: number): Promise<void> => {
  if (eventsAdded < MANY_EVENTS) return;
  await client.query("select event_store.settle_indexes()");
};
