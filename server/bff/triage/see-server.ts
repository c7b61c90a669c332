import type { Database } from "@/server/db/database";
import { listPrepared } from "@/server/db/prepared/list-prepared";
import type { Sighting } from "@/server/db/prepared/list-sightings";
import { onServer } from "@/server/db/prepared/on-server";
import { readFates } from "@/server/db/prepared/read-fates";
import { type SeenPart, type SeenParticipant, THIS_SERVER } from "@/server/domain/triage/match-participants";
import type { ParticipantServer } from "@/server/projections/participant-settings";
import { databaseTrouble } from "../database-trouble";

const PREPARED = 500;

const ENDED = { committed: "committed", aborted: "rolled-back", unknown: "untold" } as const;

/** What is prepared there now, and how what an engine saw prepared there has ended since. */
const partsOn = async (db: Pick<Database, "execute">, sightings: readonly Sighting[]): Promise<SeenPart[]> => {
  const { prepared } = await listPrepared(db, PREPARED);
  const there = new Set(prepared.map(({ gid }) => gid));
  const gone = sightings.filter(({ gid }) => !there.has(gid));
  const fates = await readFates(
    db,
    gone.map(({ transaction }) => transaction),
  );
  return [
    ...prepared.map(({ gid, database, owner, ageSeconds }) => ({ gid, state: "prepared" as const, database, owner, seconds: ageSeconds })),
    ...gone.flatMap(({ gid, database, owner, transaction, secondsSince }): SeenPart[] => {
      const fate = fates.get(transaction) ?? "unknown";
      // It ended between the two statements: the next look tells how.
      if (fate === "in progress") return [];
      return [{ gid, state: ENDED[fate], database, owner, seconds: secondsSince }];
    }),
  ];
};

const FOUND = { kind: "server", isCoordinator: false, decisions: [] } as const;

const ofServer = (sightings: readonly Sighting[], name: string) => sightings.filter(({ participant }) => participant === name);

/** Throws where this console's own database is away: then there is nothing to tell at all. */
export const seeThisServer = async (db: Database, sightings: readonly Sighting[]): Promise<SeenParticipant> => ({
  ...FOUND,
  name: THIS_SERVER,
  gids: ".*",
  trouble: null,
  parts: await partsOn(db, ofServer(sightings, THIS_SERVER)),
});

/** A server that does not answer is one that is silent, and the others are told. */
export const seeServer = async ({ name, url, gids }: ParticipantServer, sightings: readonly Sighting[]): Promise<SeenParticipant> => {
  const seen = { ...FOUND, name, gids };
  try {
    const parts = await onServer({ url, applicationName: "tidemark web triage" }, (db) => partsOn(db, ofServer(sightings, name)));
    return { ...seen, trouble: null, parts };
  } catch (error) {
    return { ...seen, trouble: databaseTrouble(error)?.replace("The database", "It") ?? "It refuses this console's login.", parts: [] };
  }
};
