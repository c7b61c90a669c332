import { sql } from "drizzle-orm";
import { advanceCheckpoint } from "@/server/db/checkpoints/advance-checkpoint";
import type { Transaction } from "@/server/db/database";
import { readRows } from "@/server/db/read-models/read-rows";
import { writeRows } from "@/server/db/read-models/write-rows";
import { position } from "@/server/domain/position";
import { HeldSequences } from "@/server/engine/letters/held-sequences";
import type { BatchRequest } from "@/server/engine/process-batch";
import { type Entry, readBatch } from "@/server/engine/read-batch";
import { EventFailure } from "@/server/projections/event-failure";
import { foldEvent, type KeyedEvent } from "@/server/projections/fold";
import { eventually } from "@/server/testing/eventually";
import { type EngineParts, sound } from "./assembled-engine";
import { broken } from "./journal";

const readable = (entries: readonly Entry[]): KeyedEvent[] => entries.filter((entry): entry is KeyedEvent => !("failure" in entry));

const writeEffects = async (tx: Transaction, { projection, model, entries }: BatchRequest): Promise<void> => {
  const events = readable(entries);
  const rows = new Map(
    (
      await readRows(
        tx,
        model,
        events.map(({ key }) => key),
      )
    ).entries(),
  );
  const changed = new Map<string, ReturnType<typeof foldEvent>>();
  for (const { key, event } of events)
    changed.set(key, foldEvent(projection, changed.has(key) ? (changed.get(key) ?? null) : (rows.get(key) ?? null), event));
  await writeRows(tx, model, changed);
};

const advance = ({ from, end, storeIdentity, entries }: BatchRequest) => ({
  from,
  to: end.position,
  eventId: end.eventId,
  storeIdentity,
  applied: entries.length,
  holdsMore: false,
});

/** Saves the checkpoint, then the effect: a crash between the two loses the batch. */
export const checkpointBeforeEffect: EngineParts = {
  ...sound,
  commit: async (db, request, reach) => {
    await db.transaction((tx) => advanceCheckpoint(tx, request.lease, advance(request)));
    reach("after-write");
    await db.transaction((tx) => writeEffects(tx, request));
  },
};

/** Saves the effect, then the checkpoint: a crash between the two repeats the batch. */
export const effectBeforeCheckpoint: EngineParts = {
  ...sound,
  commit: async (db, request, reach) => {
    await db.transaction((tx) => writeEffects(tx, request));
    reach("after-write");
    await db.transaction((tx) => advanceCheckpoint(tx, request.lease, advance(request)));
  },
};

/** Reads whatever is visible behind its checkpoint. */
export const withoutSafeHead: EngineParts = {
  ...sound,
  upTo: async (db) => {
    const { rows } = await db.$client.query("select coalesce(max(global_position), 0)::text as last from event_store.events");
    return position(rows[0].last);
  },
};

/** Reads what was written by transactions older than every live one, in the order of positions. */
export const behindXmin: EngineParts = {
  ...sound,
  // The horizon belongs to the whole server: strangers hold it back for a while, and this reader is patient.
  upTo: (db) =>
    eventually(async () => {
      const { rows } = await db.$client.query(`
        select max(global_position)::text as last, bool_and(xmin::text::bigint < pg_snapshot_xmin(pg_current_snapshot())::text::bigint) as behind
          from event_store.events`);
      return rows[0].behind && position(rows[0].last);
    }),
};

/** Commits whoever owns the partition now. */
export const withoutEpoch: EngineParts = {
  ...sound,
  commit: (db, request) =>
    db.transaction(async (tx) => {
      await writeEffects(tx, request);
      const { projection, partition } = request.lease;
      const applied = request.entries.length;
      await tx.execute(sql`
        update tidemark.checkpoints set position = ${request.end.position}, event_id = ${request.end.eventId}, applied_events = applied_events + ${applied}
         where projection = ${projection} and partition = ${partition}`);
    }),
};

/** Lets the events behind one that cannot be folded through. */
export const skippingFailures: EngineParts = {
  ...sound,
  read: (projection, share, recorded) => {
    const read = readable(readBatch(projection, share, recorded));
    const folds = ({ event }: KeyedEvent) => {
      try {
        foldEvent(projection, null, event);
        return true;
      } catch (error) {
        if (error instanceof EventFailure && event.type === broken.name) return false;
        throw error;
      }
    };
    return read.filter(folds);
  },
};

/** Remembers nothing of the letters before its batch: what comes behind a held sequence is applied. */
export const withoutEnqueueIfPresent: EngineParts = {
  ...sound,
  commit: (db, request, reach) => {
    const forgetful = new HeldSequences();
    forgetful.among = () => [];
    return sound.commit(db, { ...request, held: forgetful }, reach);
  },
};
