import { finishAudit } from "@/server/db/audits/finish-audit";
import { lockAudit } from "@/server/db/audits/lock-audit";
import { troubleText } from "@/server/domain/audit/trouble-text";
import type { AuditWork } from "./audit-work";

/** Failed where a check could not be finished: what the others found stands all the same. Nothing where another engine has it. */
export const endAudit = ({ db, audit }: AuditWork, troubles: Readonly<Record<string, string>>): Promise<void> =>
  db.transaction(async (tx) => {
    const inHand = await lockAudit(tx, audit);
    if (!inHand) return;
    const error = troubleText(troubles);
    const state = inHand.isCancelled ? "cancelled" : error === null ? "done" : "failed";
    await finishAudit(tx, audit.id, { state, error });
  });
