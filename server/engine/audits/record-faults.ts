import type { Transaction } from "@/server/db/database";
import { insertFindings } from "@/server/db/findings/insert-findings";
import { type LockedFinding, lockFindings } from "@/server/db/findings/lock-findings";
import { type ChangeCause, noteChanges } from "@/server/db/findings/note-changes";
import { noteSightings } from "@/server/db/findings/note-sightings";
import { seeFindings } from "@/server/db/findings/see-findings";
import type { SeverityCounts } from "@/server/domain/audit/audit";
import type { Fault } from "@/server/domain/audit/fault";
import { isThere, stateWhenSeen } from "@/server/domain/audit/finding-state";

export type Recorded = { counts: SeverityCounts; newFindings: number };

/** Who changes the state of a finding that an audit sees, or does not see any more. */
export const AUDIT_ACTOR = "audit";

const AT_ONCE = 1_000;

const unique = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [JSON.stringify([fault.check, fault.identity, fault.projection]), fault])).values(),
];

/** A fault has one finding, whichever audits see it and however often: what each audit has seen is counted once. */
export const recordFaults = async (tx: Transaction, auditId: string, faults: readonly Fault[]): Promise<Recorded> => {
  const recorded: Recorded = { counts: { critical: 0, warning: 0, note: 0 }, newFindings: 0 };
  const all = unique(faults);
  for (let from = 0; from < all.length; from += AT_ONCE) await recordSome(tx, auditId, all.slice(from, from + AT_ONCE), recorded);
  return recorded;
};

const recordSome = async (tx: Transaction, auditId: string, faults: readonly Fault[], recorded: Recorded): Promise<void> => {
  const cause = (why: string): ChangeCause => ({ actor: AUDIT_ACTOR, why, auditId });
  const made = new Set(await insertFindings(tx, faults, auditId));
  const kept = await lockFindings(tx, faults);
  const known = kept.filter(({ id }) => !made.has(id));
  const isBack = ({ state }: LockedFinding) => !isThere(state);
  const back = known.filter(isBack);
  if (known.length > 0)
    await seeFindings(
      tx,
      known.map(({ fault, state }) => ({ fault, state: stateWhenSeen(state) })),
      auditId,
    );
  if (made.size > 0)
    await noteChanges(
      tx,
      [...made].map((findingId) => ({ findingId, from: null, to: "open" })),
      cause("Found."),
    );
  if (back.length > 0)
    await noteChanges(
      tx,
      back.map(({ id, state }) => ({ findingId: id, from: state, to: stateWhenSeen(state) })),
      cause("Found again."),
    );
  const first = new Set(
    await noteSightings(
      tx,
      kept.map(({ id }) => id),
      auditId,
    ),
  );
  for (const { id, fault } of kept) if (first.has(id)) recorded.counts[fault.severity] += 1;
  recorded.newFindings += made.size + back.length;
};
