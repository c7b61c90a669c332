import { readWatermarks } from "@/server/db/audits/watermarks";
import type { Position } from "@/server/domain/position";
import type { AuditWork } from "../audit-work";
import type { Lane } from "./lane";
import { type LogCheck, logLane } from "./log-lane";
import { sourceCheck } from "./source-check";
import { teamCheck } from "./team-check";

export type Extent = { after: Position; upTo: Position };

const logChecks = ({ source, checks: own, audit }: AuditWork, upTo: Position): LogCheck[] =>
  audit.checks.flatMap((name) => {
    if (source.logChecks.some((check) => check.name === name)) return [sourceCheck(source, name)];
    const team = own.find((check) => check.name === name);
    return team ? [teamCheck(source, team, upTo)] : [];
  });

/** What an audit consists of, in the order in which it is done. */
export const lanesOf = async (work: AuditWork, { after, upTo }: Extent): Promise<Lane[]> => {
  const { db, source, audit, settings } = work;
  const checks = logChecks(work, upTo);
  const isIncremental = audit.kind === "incremental";
  const watermarks = isIncremental ? await readWatermarks(db, audit.checks) : new Map();
  const statementTimeout = settings.statementSeconds * 1_000;
  return checks.length === 0 ? [] : [logLane({ source, checks, after, upTo, watermarks, isWhole: !isIncremental, statementTimeout })];
};
