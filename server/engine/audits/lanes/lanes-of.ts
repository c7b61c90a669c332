import { readWatermarks } from "@/server/db/audits/watermarks";
import type { Position } from "@/server/domain/position";
import type { AuditWork } from "../audit-work";
import type { Lane } from "./lane";
import { type LogCheck, logLane } from "./log-lane";
import { rowLane } from "./row-lane";
import { sourceCheck } from "./source-check";
import { teamCheck } from "./team-check";

export type Extent = { after: Position; upTo: Position };

const logChecks = ({ source, checks: own, audit }: AuditWork, upTo: Position): LogCheck[] =>
  audit.checks.flatMap((name) => {
    if (source.audit.logChecks.some((check) => check.name === name)) return [sourceCheck(source, name)];
    const team = own.find((check) => check.name === name);
    return team ? [teamCheck(source, team, upTo)] : [];
  });

/** Of the projection that was asked for, or of every one that this release knows. */
const rowLanes = ({ rows, registry, audit, settings }: AuditWork): Lane[] => {
  const checks = rows?.checks.filter((name) => audit.checks.includes(name)) ?? [];
  if (rows === null || checks.length === 0) return [];
  const projections = audit.projection === null ? new Set(registry.projections.map(({ name }) => name)) : [audit.projection];
  const { sample, id: seed } = audit;
  const statementTimeout = settings.statementSeconds * 1_000;
  return [...projections].map((projection) => rowLane({ rows, projection, checks, sample, seed, statementTimeout }));
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
  return [...ofLog, ...rowLanes(work)];
};
