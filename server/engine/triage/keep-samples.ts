import type { Database } from "@/server/db/database";
import { listPrepared } from "@/server/db/prepared/list-prepared";
import { onServer } from "@/server/db/prepared/on-server";
import { recordSightings } from "@/server/db/prepared/record-sightings";
import { recordReplicationSample } from "@/server/db/replication/record-replication-sample";
import { recordDatabaseSample, SAMPLE_SECONDS } from "@/server/db/triage/record-database-sample";
import { THIS_SERVER } from "@/server/domain/triage/match-participants";
import { type Participant, serversOf } from "@/server/projections/participant-settings";
import type { Logger } from "@/server/runtime/logger";
import { pause } from "../pause";

export type Sampling = { db: Database; participants: readonly Participant[]; logger: Logger };

const SAMPLE_MS = 1_000 * SAMPLE_SECONDS;
const PREPARED = 500;

/** Sees what is prepared on every server, so that what vanishes later can be asked for by its transaction. */
export const seePrepared = async ({ db, participants, logger }: Sampling): Promise<void> => {
  await recordSightings(db, THIS_SERVER, (await listPrepared(db, PREPARED)).prepared);
  for (const { name, url } of serversOf(participants))
    try {
      const { prepared } = await onServer({ url, applicationName: "tidemark engine triage" }, (there) => listPrepared(there, PREPARED));
      await recordSightings(db, name, prepared);
    } catch (error) {
      logger.debug({ err: error, participant: name }, "what a participant has prepared was not seen");
    }
};

/** Every ten seconds writes what this database has been through, how far its slowest replica is behind, and what is prepared anywhere. Several engines write the same. */
export const keepSamples = async (sampling: Sampling, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    try {
      await recordDatabaseSample(sampling.db);
      await recordReplicationSample(sampling.db);
      await seePrepared(sampling);
    } catch (error) {
      sampling.logger.debug({ err: error }, "a sample of the database is missing");
    }
    await pause(SAMPLE_MS - (Date.now() % SAMPLE_MS), signal);
  }
};
