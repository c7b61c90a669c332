import type pg from "pg";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import { type Fault, faultSeverities } from "@/server/domain/audit/fault";
import type { LogCheckSettings } from "@/server/domain/audit/log-check-settings";
import { OperationError } from "@/server/domain/errors";
import { position } from "@/server/domain/position";
import type { LogCheckLimits, LogStretch } from "../../audit-source";
import { nativePosition } from "../native-position";
import { type RawRow, rawRows } from "../raw-rows";
import { searching, wasEnded } from "../search-client";
import { readEventIndexes } from "./event-indexes";
import type { CheckedStretch, LogCheck } from "./log-check";
import { LOG_CHECKS } from "./log-checks";

const PUBLISHED = "select position from event_store.head";
const severity = z.enum(faultSeverities);

const faultOf =
  (check: string) =>
  ([identity, level, streamId, streamVersion, at, evidence]: RawRow): Fault => ({
    check,
    identity: identity!,
    severity: severity.parse(level),
    ...(streamId ? { streamId } : {}),
    ...(streamVersion ? { streamVersion: BigInt(streamVersion) } : {}),
    ...(at ? { position: position(at) } : {}),
    evidence: JSON.parse(evidence!),
  });

/** Above the published head a transaction may still be under way, and every gap would look like a loss. */
const published = async (client: pg.PoolClient, { after, upTo }: LogStretch, settings: LogCheckSettings): Promise<CheckedStretch> => {
  const [row] = await rawRows(client, PUBLISHED);
  const head = BigInt(row![0]!);
  const asked = nativePosition(upTo);
  return {
    after: nativePosition(after),
    upTo: asked < head ? asked : head,
    head,
    indexes: await readEventIndexes(client),
    settings,
  };
};

const runOn = async (client: pg.PoolClient, check: LogCheck, stretch: LogStretch, settings: LogCheckSettings): Promise<Fault[]> => {
  // A stretch is sorted and hashed in memory; compiling a statement takes longer than running it on so few events.
  await client.query("set local work_mem = '32MB'; set local jit = off");
  const checked = await published(client, stretch, settings);
  const statement = checked.after < checked.upTo ? check.faultsIn(checked) : null;
  return statement ? (await rawRows(client, statement.text, statement.values)).map(faultOf(check.name)) : [];
};

const tooSlow = ({ name }: LogCheck, { after, upTo }: LogStretch, afterMs: number, cause: unknown): OperationError =>
  new OperationError(
    "unavailable",
    `${name} was ended after ${afterMs / 1_000} s between positions ${after} and ${upTo}: the database is busy, or an index of event_store.events is missing`,
    { cause },
  );

/** One snapshot a check: the head, the events below it and what is known of them are of one moment. */
export const checkLog = async (
  { db, settings }: { db: Database; settings: LogCheckSettings },
  name: string,
  stretch: LogStretch,
  { statementTimeout, signal }: LogCheckLimits,
): Promise<Fault[]> => {
  const check = LOG_CHECKS.find((candidate) => candidate.name === name);
  if (!check) throw new OperationError("invalid-request", `there is no check of the log "${name}"`);
  try {
    return await searching(db, { limitMs: statementTimeout, signal }, (client) => runOn(client, check, stretch, settings));
  } catch (error) {
    signal.throwIfAborted();
    throw wasEnded(error) ? tooSlow(check, stretch, statementTimeout, error) : error;
  }
};
