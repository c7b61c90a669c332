import type { Database } from "@/server/db/database";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { isOfSuperseded } from "@/server/domain/audit/superseded-fault";
import type { EventSource } from "@/server/sources/event-source";
import type { LogCheck } from "./log-lane";

/** A check that the source brings: a stretch is one unit. A fault of an event that counts no more is mended. */
export const sourceCheck = ({ db, source }: { db: Database; source: EventSource }, name: string): LogCheck => ({
  name,
  find: async (stretch, _, limits) => {
    const faults = await source.checkLog(name, stretch, limits);
    if (faults.length === 0) return { faults, from: null };
    const superseded = new Set((await listSuperseded(db)).map(({ globalPosition }) => globalPosition));
    return { faults: faults.filter((fault) => !isOfSuperseded(fault, superseded)), from: null };
  },
});
