import { addTrouble } from "@/server/db/audits/add-trouble";
import type { AuditPlace } from "@/server/db/audits/claim-audit";
import { lockAudit } from "@/server/db/audits/lock-audit";
import { pause, retryDelayMs } from "@/server/engine/pause";
import type { AuditWork } from "./audit-work";
import { extentOf } from "./begin";
import { commitUnit } from "./commit-unit";
import { endAudit } from "./end-audit";
import { isInterrupted, sentenceOf } from "./failure";
import { CheckFailed, type Lane } from "./lanes/lane";
import { type Extent, lanesOf } from "./lanes/lanes-of";
import { watchAudit } from "./watch-audit";

/** Tries of one unit until the audit goes on without its check. */
const TRIES = 3;
/** However long a unit took, the next one begins after this. */
const LONGEST_PAUSE_MS = 30_000;

/** What an engine remembers of an audit in hand; all of it stands in the database too, but the tries. */
type Run = { extent: Extent | null; place: AuditPlace | null; troubles: Record<string, string>; failures: number };

/** Runs an audit to its end, or until the signal aborts or another engine has it. Whatever is not committed is run again. */
export const runAudit = async (work: AuditWork, stopping: AbortSignal): Promise<void> => {
  work.reach("audit-claimed");
  const watched = watchAudit(work, stopping);
  const run: Run = { extent: null, place: work.audit.place, troubles: { ...work.audit.troubles }, failures: 0 };
  try {
    while (!stopping.aborted) {
      try {
        return await toItsEnd(work, run, watched.signal);
      } catch (error) {
        // Somebody ended the statement in hand: what is known of the audit now says why.
        if (watched.signal.aborted) return stopping.aborted ? undefined : await endAudit(work, run.troubles);
        await afterFailure(work, run, error, watched.signal);
      }
    }
  } finally {
    watched.end();
  }
};

const toItsEnd = async (work: AuditWork, run: Run, signal: AbortSignal): Promise<void> => {
  run.extent ??= await extentOf(work);
  if (!run.extent) return;
  const lanes = await lanesOf(work, run.extent);
  const first = Math.max(
    0,
    lanes.findIndex(({ name }) => name === run.place?.lane),
  );
  for (const [n, lane] of [...lanes.entries()].slice(first)) if (!(await alongLane(work, run, lane, lanes[n + 1], signal))) return;
  await endAudit(work, run.troubles);
};

/** False where nothing of the audit is left to do for this engine. */
const alongLane = async (work: AuditWork, run: Run, lane: Lane, following: Lane | undefined, signal: AbortSignal): Promise<boolean> => {
  for (let cursor = run.place?.lane === lane.name ? run.place.cursor : null; ; ) {
    signal.throwIfAborted();
    const begun = performance.now();
    const unit = await lane.run(cursor, { skip: new Set(Object.keys(run.troubles)), signal });
    work.reach("audit-unit-read");
    const next = unit.next === null ? (following ? { lane: following.name, cursor: null } : null) : { lane: lane.name, cursor: unit.next };
    if ((await commitUnit(work, unit, next)) !== "going-on") return false;
    work.reach("audit-unit-committed");
    run.place = next;
    run.failures = 0;
    if (unit.next === null) return true;
    cursor = unit.next;
    await giveWay(work, performance.now() - begun, signal);
  }
};

/** The bound on what an audit asks of the database: one statement at a time, and that for `share` of the time. */
const giveWay = ({ settings: { share } }: AuditWork, workedMs: number, signal: AbortSignal): Promise<void> =>
  pause(Math.min(workedMs * (1 / share - 1), LONGEST_PAUSE_MS), signal);

const afterFailure = async (work: AuditWork, run: Run, error: unknown, signal: AbortSignal): Promise<void> => {
  run.failures += 1;
  work.logger.warn({ err: error, audit: work.audit.id }, "a unit of an audit failed; going on from what is committed");
  if (error instanceof CheckFailed && !isInterrupted(error) && run.failures >= TRIES) {
    const sentence = sentenceOf(error, work.settings);
    if (await giveUp(work, error.check, sentence)) run.troubles[error.check] = sentence;
    run.failures = 0;
    return;
  }
  await pause(retryDelayMs(run.failures), signal);
};

const giveUp = ({ db, audit }: AuditWork, check: string, sentence: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    if (!(await lockAudit(tx, audit))) return false;
    await addTrouble(tx, audit.id, check, sentence);
    return true;
  });
