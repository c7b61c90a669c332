import { beginAudit } from "@/server/db/audits/begin-audit";
import { dropWatermarks, readWatermarks } from "@/server/db/audits/watermarks";
import { lowestWatermark } from "@/server/domain/audit/watermark";
import type { Position } from "@/server/domain/position";
import type { AuditWork } from "./audit-work";
import { type Extent, lanesOf } from "./lanes/lanes-of";

/** Where an incremental audit begins: above what all its checks have looked at. */
const afterOf = async ({ db, source, audit }: AuditWork, known: ReadonlyMap<string, Position>, head: Position): Promise<Position> => {
  const { hasPassed, start } = source;
  const foreign = [...known].filter(([, at]) => !hasPassed(head, at)).map(([check]) => check);
  if (foreign.length > 0) await dropWatermarks(db, foreign);
  const usable = audit.checks.map((check) => (foreign.includes(check) ? undefined : known.get(check)));
  return lowestWatermark(usable, { start, hasPassed });
};

/** How far an audit looks is settled once, before its first unit; who takes it up again looks as far. Null when another engine has it. */
export const extentOf = async (work: AuditWork): Promise<Extent | null> => {
  const { db, source, audit } = work;
  if (audit.upTo !== null) return { after: audit.after ?? source.start, upTo: audit.upTo };
  // Before the head: a watermark that lies above a head which is read later is of another store.
  const known = await readWatermarks(db, audit.checks);
  const { safePosition: upTo } = await source.head();
  const after = audit.kind === "incremental" ? await afterOf(work, known, upTo) : source.start;
  const extent = { after, upTo };
  const lanes = await lanesOf(work, extent);
  const units = await Promise.all(lanes.map((lane) => lane.expectedUnits()));
  const isBegun = await beginAudit(db, audit, {
    after: after === source.start ? null : after,
    upTo,
    eventsTotal: await source.countEvents(extent),
    unitsTotal: units.reduce((sum, each) => sum + each, 0),
  });
  return isBegun ? extent : null;
};
