import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { copyEvents } from "@/server/db/imports/copy-events";
import { OperationError } from "@/server/domain/errors";
import type { Sealer } from "@/server/privacy/sealer";
import { ImportRefusal } from "./import-refusal";
import type { ImportedEvent } from "./parse-line";
import { createPlanner } from "./plan-chunk";
import { sealPlanned } from "./seal-planned";

export type StoredCounts = { added: number; skipped: number };

const MAX_ATTEMPTS = 12;
const MAX_PAUSE_MS = 2_000;

/** unique_violation, deadlock_detected, lock_not_available: somebody else wrote to the same streams. */
const isRace = (error: unknown): boolean => error instanceof pg.DatabaseError && ["23505", "40P01", "55P03"].includes(error.code ?? "");

/** Data that JSON and UTF-8 allow and PostgreSQL does not; `where` names the row of the COPY. */
const refusedRow = (error: unknown): { row: number; column: string | undefined; reason: string } | undefined => {
  if (!(error instanceof pg.DatabaseError) || !/^(22|54)/.test(error.code ?? "")) return undefined;
  const place = /COPY events, line (\d+)(?:, column (\w+))?/.exec(error.where ?? "");
  return place ? { row: Number(place[1]), column: place[2], reason: error.message } : undefined;
};

/**
 * Stores events in the order given, a transaction a call, leaving out those whose id is stored. One instance serves a whole run.
 * Throws `ImportRefusal` for the event that cannot be stored, when those before it are.
 */
export const createEventStorer = (client: pg.ClientBase, sealer?: Sealer) => {
  const planner = createPlanner(client);

  const attempt = async (events: readonly ImportedEvent[]): Promise<StoredCounts> => {
    const plan = await planner.plan(events);
    if (plan.fresh.length > 0)
      await copyEvents(client, sealer ? await sealPlanned(client, sealer, plan.fresh) : plan.fresh).catch(async (error: unknown) => {
        const refused = refusedRow(error);
        const culprit = refused && plan.fresh[refused.row - 1]?.event;
        if (!culprit) throw error;
        await store(events.slice(0, events.indexOf(culprit)));
        throw new ImportRefusal(culprit.line, refused.column ?? null, `is refused by PostgreSQL: ${refused.reason}`);
      });
    planner.note(plan);
    return { added: plan.fresh.length, skipped: plan.skipped };
  };

  const store = async (events: readonly ImportedEvent[]): Promise<StoredCounts> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(events);
      } catch (error) {
        if (!isRace(error)) throw error;
        if (tries === MAX_ATTEMPTS) throw outpaced(events, error);
        planner.forget(events);
        await delay(Math.min(20 * 2 ** tries, MAX_PAUSE_MS));
      }
    }
  };
  return { store };
};

const outpaced = (events: readonly ImportedEvent[], cause: unknown) =>
  new OperationError("conflict", `other writers kept lines ${events[0]?.line} to ${events.at(-1)?.line} from being stored`, { cause });
