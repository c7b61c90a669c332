import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { openPatient } from "@/server/db/open-patient";
import { compareTables } from "@/server/db/rebuilds/compare-tables";
import type { ComparedTable } from "@/server/db/rebuilds/compared-table";
import { COMPARISON_SESSION } from "@/server/db/rebuilds/end-own-sessions";
import { listComparedCheckpoints } from "@/server/db/rebuilds/list-compared-checkpoints";
import { listComparedRows } from "@/server/db/rebuilds/list-compared-rows";
import type { ComparisonResult } from "@/server/domain/comparison";
import { OperationError } from "@/server/domain/errors";
import type { Position } from "@/server/domain/position";
import type { Generation } from "@/server/domain/rebuild";
import { readModelOf } from "@/server/projections/read-model";
import type { Registry } from "@/server/projections/registry";
import type { EventSource } from "@/server/sources/event-source";
import { fieldsOf } from "./compare-fields";
import { type ComparedSide, foldUnread, MOST_UNREAD, slowestOf } from "./compare-unread";

export type ComparisonWork = {
  db: Database;
  source: EventSource;
  registry: Registry;
  live: Generation;
  candidate: Generation;
};

/** Large tables take minutes; what takes longer than this is stopped and said so. */
const STATEMENT_LIMIT_MS = 30 * 60_000;
const SHOWN_ROWS = 100;

/**
 * Compares two generations at one position while both go on: everything is read in one snapshot, and the few events that one side has
 * not read yet are folded over copies of its rows in memory. Nothing is written and nobody is stopped. A live side that is too far
 * behind for that, because it stands still and the candidate is to mend it, is compared as its rows stand, and the result says so.
 * Throws `OperationError("conflict")` where the candidate is not caught up or a side is not there, and the signal's reason when aborted.
 */
export const compareGenerations = async (work: ComparisonWork, signal: AbortSignal): Promise<ComparisonResult> => {
  signal.throwIfAborted();
  const patient = openPatient(work.db, { applicationName: COMPARISON_SESSION, statementTimeoutMs: STATEMENT_LIMIT_MS });
  const cut = () => patient.cut(new Error("the comparison was stopped"));
  signal.addEventListener("abort", cut);
  try {
    return await patient.db.transaction((tx) => compareWithin(tx, work), { isolationLevel: "repeatable read", accessMode: "read only" });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", cut);
    await patient.end();
  }
};

const compareWithin = async (tx: Transaction, work: ComparisonWork): Promise<ComparisonResult> => {
  // Spelling must not depend on how the database was set up; nor may the transaction end while events are read over another connection.
  await tx.execute(sql`
    select set_config('datestyle', 'ISO, YMD', true), set_config('work_mem', '64MB', true),
           set_config('idle_in_transaction_session_timeout', '60s', true)`);
  const [live, candidate] = [sideOf(work, work.live), sideOf(work, work.candidate)];
  const stands = [await standOf(tx, live), await standOf(tx, candidate)] as const;
  const { source } = work;
  const upTo = stands.flat().reduce((furthest, each) => (source.hasPassed(each, furthest) ? each : furthest));
  const readOn = await foldUnread(tx, source, live, { checkpoints: stands[0], upTo });
  const unread = { after: slowestOf(source, stands[0]), types: live.projection.events.map(({ name }) => name) };
  const liveUnread = readOn ? 0 : (await source.unread([unread]))[0]!.events;
  const tables = {
    live: { model: live.model, standIns: readOn ?? new Map() },
    candidate: { model: candidate.model, standIns: await candidateRows(tx, source, candidate, { checkpoints: stands[1], upTo }) },
  };
  const { columns, totals, ...others } = fieldsOf(live, candidate);
  const compared = await compareTables(tx, { ...tables, columns }, totals);
  const { different, onlyLive, onlyCandidate } = compared.rows;
  const isDifferent = different + onlyLive + onlyCandidate > 0;
  const differing = isDifferent ? await listComparedRows(tx, { ...tables, columns }, SHOWN_ROWS) : [];
  const isStream = live.projection.isKeyedByStream && candidate.projection.isKeyedByStream;
  const { rows } = await tx.execute<{ asOf: string }>(sql`
    select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf"`);
  return {
    position: upTo,
    asOf: rows[0]!.asOf,
    liveUnread,
    ...compared,
    ...others,
    differences: differing.map((row) => ({ ...row, streamId: isStream ? row.key : null })),
  };
};

const candidateRows = async (...[tx, source, candidate, span]: Parameters<typeof foldUnread>): Promise<ComparedTable["standIns"]> => {
  const rows = await foldUnread(tx, source, candidate, span);
  if (rows) return rows;
  const { projection, version } = candidate.generation;
  throw new OperationError(
    "conflict",
    `version ${version} of ${projection} has more than ${MOST_UNREAD.toLocaleString("en")} events to read before it stands where the live version does: compare when it has caught up`,
  );
};

const sideOf = ({ registry }: ComparisonWork, generation: Generation): ComparedSide => {
  const projection = registry.find(generation.projection, generation.version);
  if (!projection)
    throw new OperationError("conflict", `this release does not know version ${generation.version} of ${generation.projection}`);
  return { generation, projection, model: readModelOf(projection, generation.generation) };
};

const standOf = async (tx: Transaction, { generation }: ComparedSide): Promise<Position[]> => {
  const checkpoints = await listComparedCheckpoints(tx, generation);
  if (checkpoints.length > 0) return checkpoints;
  const { projection, version } = generation;
  throw new OperationError("conflict", `version ${version} of ${projection} has no checkpoint: it is not filled, or was dropped`);
};
