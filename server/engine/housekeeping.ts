import { forgetResolvedAlerts, forgetTestDeliveries } from "@/server/db/alerts/forget-alerts";
import { forgetAnswers } from "@/server/db/answers/forget-answers";
import { forgetAppendResults } from "@/server/db/append-results/forget-append-results";
import { forgetAppliedEvents } from "@/server/db/applied-events/forget-applied-events";
import { cancelExpired } from "@/server/db/approvals/cancel-expired";
import { forgetAudits } from "@/server/db/audits/forget-audits";
import { forgetCacheMinutes } from "@/server/db/caches/forget-cache-minutes";
import type { Database } from "@/server/db/database";
import { forgetSentEffects } from "@/server/db/effects/forget-sent-effects";
import { forgetLostEvents } from "@/server/db/lost-events/forget-lost-events";
import { forgetReconciliations } from "@/server/db/reconciliations/forget-reconciliations";
import { forgetSnapshots } from "@/server/db/snapshots/forget-snapshots";
import { forgetDatabaseSamples, forgetPreparedSightings, forgetReplicationSamples } from "@/server/db/triage/forget-triage";
import type { Logger } from "@/server/runtime/logger";
import { pause } from "./pause";

const EVERY_MS = 10 * 60_000;
/** A transaction of this size is over within milliseconds; a backlog of millions is gone within a day. */
const CHUNK = 2_000;
const CHUNKS_AT_ONCE = 20;

/** Every ten minutes deletes what is kept for a time only, and ends what waited for a second person in vain. Several engines may do it at once. */
export const keepHouse = async ({ db, logger }: { db: Database; logger: Logger }, signal: AbortSignal): Promise<void> => {
  for (;;) {
    await pause(EVERY_MS, signal);
    if (signal.aborted) return;
    try {
      await forgetOld(db, signal);
    } catch (error) {
      logger.debug({ err: error }, "old answers are kept until the next time");
    }
  }
};

const FORGETTERS = [
  cancelExpired,
  forgetAudits,
  forgetAnswers,
  forgetAppendResults,
  forgetSentEffects,
  forgetReconciliations,
  forgetLostEvents,
  forgetSnapshots,
  forgetResolvedAlerts,
  forgetTestDeliveries,
  forgetAppliedEvents,
  forgetDatabaseSamples,
  forgetReplicationSamples,
  forgetPreparedSightings,
  forgetCacheMinutes,
];

/** In chunks, so that no transaction is long and an engine that stops is not waited for. What is left is the next call's. */
export const forgetOld = async (db: Database, signal: AbortSignal): Promise<void> => {
  for (const forget of FORGETTERS)
    for (let chunk = 0; chunk < CHUNKS_AT_ONCE && !signal.aborted; chunk += 1) if ((await forget(db, CHUNK)) < CHUNK) break;
};
