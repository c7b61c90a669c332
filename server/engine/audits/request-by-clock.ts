import { insertAudit } from "@/server/db/audits/insert-audit";
import { readWatermarks } from "@/server/db/audits/watermarks";
import type { Database } from "@/server/db/database";
import { SNAPSHOT_UNEQUAL } from "@/server/domain/audit/snapshot-unequal";
import { lowestWatermark } from "@/server/domain/audit/watermark";
import type { OwnCheck } from "@/server/projections/define-check";
import type { EventSource } from "@/server/sources/event-source";
import { knownChecks } from "./known-checks";

export type ClockedParts = { db: Database; source: EventSource; checks: readonly OwnCheck[] };
export type ClockedKind = "incremental" | "nightly";

/** Who its audits say to have asked for them. */
const askedBy = (kind: ClockedKind): string => `schedule:${kind}-audit`;

/**
 * Asks for an audit when its minute has come: of everything, or of what was appended since, if anything was. Snapshots and rows are made of
 * all that came before and are looked at with everything. Null where nothing was, or
 * where the one of before is not over.
 */
export const requestByClock = async (parts: ClockedParts, kind: ClockedKind): Promise<string | null> => {
  const { db } = parts;
  const checks = knownChecks(parts)
    .filter((check) => kind === "nightly" || (check.kind === "log" && check.name !== SNAPSHOT_UNEQUAL))
    .map(({ name }) => name);
  if (checks.length === 0 || (kind === "incremental" && !(await wasAppended(parts, checks)))) return null;
  return db.transaction((tx) => insertAudit(tx, { kind, checks, projection: null, sample: null, askedBy: askedBy(kind) }));
};

const wasAppended = async ({ db, source }: ClockedParts, checks: readonly string[]): Promise<boolean> => {
  const { safePosition } = await source.head();
  const known = await readWatermarks(db, checks);
  const lowest = lowestWatermark(
    checks.map((check) => known.get(check)),
    source,
  );
  // Not "above": a store that was rewound has its head below, and is audited anew.
  return lowest !== safePosition;
};
