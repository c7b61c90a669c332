import { advanceAudit } from "@/server/db/audits/advance-audit";
import type { AuditPlace } from "@/server/db/audits/claim-audit";
import { finishAudit } from "@/server/db/audits/finish-audit";
import { lockAudit } from "@/server/db/audits/lock-audit";
import { lockWatermark, moveWatermark } from "@/server/db/audits/watermarks";
import type { Transaction } from "@/server/db/database";
import { isRefusedForGood } from "@/server/db/database-error";
import { loseFindings } from "@/server/db/findings/lose-findings";
import { noteChanges } from "@/server/db/findings/note-changes";
import { watermarkAfter } from "@/server/domain/audit/watermark";
import type { AuditWork } from "./audit-work";
import { CheckFailed, type Unit } from "./lanes/lane";
import { AUDIT_ACTOR, recordFaults } from "./record-faults";

/** `lost`: another engine has the audit, or it is over. */
export type Committed = "going-on" | "cancelled" | "lost";

/**
 * Invariant: what a unit found, what it did not find any more, the watermark and the place of the next unit commit together, under the
 * epoch. So a kill at any point loses at most the unit in hand, whoever goes on runs exactly that one again, and a zombie's unit counts
 * for nothing.
 */
export const commitUnit = async (work: AuditWork, unit: Unit, place: AuditPlace | null): Promise<Committed> => {
  try {
    return await inOneTransaction(work, unit, place);
  } catch (error) {
    // What a check found and no table takes is the check's failure: the same again would be refused again.
    throw unit.check !== null && isRefusedForGood(error) ? new CheckFailed(unit.check, error) : error;
  }
};

const inOneTransaction = (work: AuditWork, unit: Unit, place: AuditPlace | null): Promise<Committed> =>
  work.db.transaction(async (tx) => {
    const { audit } = work;
    const inHand = await lockAudit(tx, audit);
    if (!inHand) return "lost";
    if (inHand.isCancelled) {
      await finishAudit(tx, audit.id, { state: "cancelled", error: null });
      return "cancelled";
    }
    const { counts, newFindings } = await recordFaults(tx, audit.id, unit.faults);
    const goneFindings = unit.covered ? await lose(tx, work, unit.covered) : 0;
    if (unit.looked) await look(tx, work, unit.looked);
    await advanceAudit(tx, audit.id, { place, now: unit.now, events: unit.events, rows: unit.rows, counts, newFindings, goneFindings });
    return "going-on";
  });

const lose = async (tx: Transaction, { audit }: AuditWork, covered: NonNullable<Unit["covered"]>): Promise<number> => {
  const lost = await loseFindings(tx, covered, audit.id);
  if (lost.length > 0)
    await noteChanges(
      tx,
      lost.map(({ id, state }) => ({ findingId: id, from: state, to: "gone" })),
      { actor: AUDIT_ACTOR, why: "Looked for and not found any more.", auditId: audit.id },
    );
  return lost.length;
};

/** Incremental audits alone move watermarks, and only one of them runs at a time: an unbroken line of stretches, each behind the one before. */
const look = async (tx: Transaction, { audit, source }: AuditWork, { check, stretch }: NonNullable<Unit["looked"]>): Promise<void> => {
  if (audit.kind !== "incremental") return;
  const to = watermarkAfter(await lockWatermark(tx, check), stretch, source);
  if (to === null)
    throw new CheckFailed(check, new Error(`its watermark lies before ${stretch.after}: the events between would not be looked at`));
  await moveWatermark(tx, check, to, audit.id);
};
