import { readWatermarks } from "@/server/db/audits/watermarks";
import { EVENTS_NOT_APPLIED } from "@/server/domain/audit/events-not-applied";
import { SNAPSHOT_UNEQUAL } from "@/server/domain/audit/snapshot-unequal";
import type { Position } from "@/server/domain/position";
import type { RowCheck } from "@/server/projections/define-check";
import type { AuditWork } from "../audit-work";
import { appliedLane } from "./applied-lane";
import type { Lane } from "./lane";
import { type LogCheck, logLane } from "./log-lane";
import type { RowChoice } from "./row-pages";
import { isRowCheck, rowsLane } from "./rows-lane";
import { snapshotsLane } from "./snapshots-lane";
import { sourceCheck } from "./source-check";
import { teamCheck } from "./team-check";

export type Extent = { after: Position; upTo: Position };

const logChecks = ({ db, source, checks: own, audit }: AuditWork, upTo: Position): LogCheck[] =>
  audit.checks.flatMap((name) => {
    if (source.logChecks.some((check) => check.name === name)) return [sourceCheck({ db, source }, name)];
    const team = own.find((check) => check.name === name);
    return team?.kind === "log" ? [teamCheck({ db, source }, team, upTo)] : [];
  });

const choiceOf = async ({ audit: { id, sample }, source }: AuditWork, upTo: Position): Promise<RowChoice> => {
  if (sample?.keys) return { kind: "keys", keys: sample.keys };
  if (sample?.share !== undefined) return { kind: "share", sample: { share: sample.share, seed: id } };
  if (sample?.changedSince) return { kind: "changed", after: await source.positionBefore(sample.changedSince), upTo };
  return { kind: "all" };
};

const ownOfRows = ({ checks, audit }: AuditWork, of: string): RowCheck[] =>
  checks.flatMap((check) => (check.kind === "read-model" && check.projection === of && audit.checks.includes(check.name) ? [check] : []));

/** Every projection that this release knows, or the one that was asked for. */
const ofReadModels = async (audited: AuditWork, upTo: Position): Promise<Lane[]> => {
  const { reader: db, source, registry, audit, settings } = audited;
  const work = { db, source, registry };
  const projections = audit.projection === null ? [...new Set(registry.projections.map(({ name }) => name))] : [audit.projection];
  const checks = audit.checks.filter(isRowCheck);
  const choice = await choiceOf(audited, upTo);
  const statementTimeout = settings.statementSeconds * 1_000;
  const applied = audit.checks.includes(EVENTS_NOT_APPLIED) ? projections : [];
  const ofRows = projections
    .map((projection) => ({ projection, own: ownOfRows(audited, projection) }))
    .filter(({ own }) => checks.length > 0 || own.length > 0);
  return [
    ...applied.map((projection) => appliedLane({ work, projection, stretch: { after: source.start, upTo } })),
    ...ofRows.map(({ projection, own }) => rowsLane({ work, projection, checks, own, choice, statementTimeout })),
  ];
};

/** What an audit consists of, in the order in which it is done. */
export const lanesOf = async (work: AuditWork, { after, upTo }: Extent): Promise<Lane[]> => {
  const { db, source, audit, settings } = work;
  const checks = logChecks(work, upTo);
  const isIncremental = audit.kind === "incremental";
  const watermarks = isIncremental ? await readWatermarks(db, audit.checks) : new Map();
  const statementTimeout = settings.statementSeconds * 1_000;
  const ofLog =
    checks.length === 0 ? [] : [logLane({ source, checks, after, upTo, watermarks, isWhole: !isIncremental, statementTimeout })];
  const ofSnapshots = audit.checks.includes(SNAPSHOT_UNEQUAL)
    ? [snapshotsLane({ db: work.reader, source, registry: work.registry, after, upTo, isWhole: !isIncremental })]
    : [];
  return [...ofLog, ...ofSnapshots, ...(await ofReadModels(work, upTo))];
};
