import { setTimeout as pause } from "node:timers/promises";
import { WrongResult } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";

const STANDING = `
  select c.failure is not null as failed, c.position::bigint >= h.position as done
    from tidemark.checkpoints c, event_store.head h where c.projection = $1`;

/** Throws `WrongResult` where an event stops it. */
export const untilCaughtUp = async ({ db }: Store, projection: string): Promise<void> => {
  for (;;) {
    const { rows } = await db.$client.query<{ failed: boolean; done: boolean }>(STANDING, [projection]);
    if (rows[0]?.failed) throw new WrongResult(`${projection} failed on an event`);
    if (rows[0]?.done) return;
    await pause(20);
  }
};
