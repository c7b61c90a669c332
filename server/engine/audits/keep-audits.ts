import { type ClaimedAudit, claimAudit } from "@/server/db/audits/claim-audit";
import { pause } from "@/server/engine/pause";
import type { AuditParts } from "./audit-work";
import { knownChecks } from "./known-checks";
import { runAudit } from "./run-audit";

const ROUND_MS = 1_000;

/** Takes audits that no living engine has in hand, until aborted; the unit in hand is left to whoever goes on. */
export const keepAudits = async (parts: AuditParts, engineId: string, signal: AbortSignal): Promise<void> => {
  const { db, control, logger } = parts;
  const checks = knownChecks(parts).map(({ name }) => name);
  const inHand = new Map<string, Promise<void>>();
  while (!signal.aborted) {
    const { rings } = control;
    const audit = await claimAudit(db, { engineId, checks, inHand: [...inHand.keys()] }).catch((error) => {
      logger.debug({ err: error }, "audits could not be looked at; trying again");
      return null;
    });
    if (audit)
      inHand.set(
        audit.id,
        work(parts, audit, signal).finally(() => inHand.delete(audit.id)),
      );
    else await control.wait(rings, ROUND_MS, signal);
  }
  await Promise.all(inHand.values());
};

const work = async (parts: AuditParts, audit: ClaimedAudit, signal: AbortSignal): Promise<void> => {
  try {
    await runAudit({ ...parts, audit }, signal);
  } catch (error) {
    parts.logger.error({ err: error, audit: audit.id }, "an audit stopped; it is taken up again");
    await pause(ROUND_MS, signal);
  }
};
