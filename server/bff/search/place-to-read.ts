import { distanceTo, readReplayedLsn } from "@/server/db/replication/read-standby";
import { position } from "@/server/domain/position";
import { placeOfReading, type ReadPlace, type ReplicaLook } from "@/server/domain/replication/read-place";
import type { EventSource } from "@/server/sources/event-source";
import { type Context, sourceNamed } from "../context";
import { databaseTrouble } from "../database-trouble";

/** `reaching`: a position that must be readable there, where a page goes on from another, or an export from its count. */
type Asked = { source: string | undefined; reaching?: string | undefined };

/** Only who is away is a reason to go elsewhere; a bug still flies. */
const lookAt = async ({ replica, searchDb, searchSources }: Context, { reaching }: Asked): Promise<ReplicaLook> => {
  const { db, source } = replica!;
  try {
    const lsn = await readReplayedLsn(db);
    if (lsn === null) return { kind: "not-a-standby" };
    const [there, here] = await Promise.all([source.identity(), sourceNamed(searchSources).identity()]);
    if (there.systemIdentifier !== here.systemIdentifier || there.fingerprint !== here.fingerprint) return { kind: "other-store" };
    const { safePosition } = await source.head();
    const hasWhatIsAsked = reaching === undefined || source.hasPassed(safePosition, position(reaching));
    return { kind: "standby", distance: await distanceTo(searchDb, lsn), hasWhatIsAsked };
  } catch (error) {
    if (databaseTrouble(error) === null) throw error;
    return { kind: "away" };
  }
};

/** The replica while it keeps up, else the primary. `readFrom` is null where no replica is configured: then there is nothing to tell. */
export const placeToRead = async (context: Context, asked: Asked): Promise<{ source: EventSource; readFrom: ReadPlace | null }> => {
  const primary = sourceNamed(context.searchSources, asked.source);
  if (!context.replica) return { source: primary, readFrom: null };
  const readFrom = placeOfReading(await lookAt(context, asked), context.config.thresholds.lagSeconds[0]);
  return { source: readFrom.server === "replica" ? context.replica.source : primary, readFrom };
};
