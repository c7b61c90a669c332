import type { Alert, AlertDetail } from "@/server/contracts/alerts";
import type { StoredAlert } from "@/server/db/alerts/alert-row";
import { listDeliveries, listTransitions } from "@/server/db/alerts/read-alert-history";
import type { Database, Transaction } from "@/server/db/database";
import { isInside, type Scope, type Subject } from "@/server/domain/access/grants";
import { alertUnits } from "@/server/domain/alert/alert-rule";
import { alertWords } from "@/server/domain/alert/alert-words";

/** What it is about; of neither a projection nor a stream is what concerns the store as a whole, which everybody may know of. */
export const subjectOf = ({ projection, streamId }: Pick<StoredAlert, "projection" | "streamId">): Subject => ({
  ...(projection === null ? {} : { projection }),
  ...(streamId === null ? {} : { streamId }),
});

export const isVisible = (stored: StoredAlert, scope: Scope): boolean => isInside(scope, subjectOf(stored));

const cacheOf = ({ rule, subject }: StoredAlert): string | null =>
  rule === "cache-inconsistent" || rule === "cache-unreachable" ? subject : null;

const sourceOf = ({ rule, subject }: StoredAlert): string | null => (rule === "copy-behind" ? subject : null);

export const contractAlert = (stored: StoredAlert): Alert => {
  const { acknowledgedAt, acknowledgedBy, snoozedUntil, snoozedBy, cursor: _, ...told } = stored;
  return {
    ...told,
    ...alertWords(stored),
    cache: cacheOf(stored),
    source: sourceOf(stored),
    unit: alertUnits[stored.rule],
    acknowledged: acknowledgedAt === null ? null : { at: acknowledgedAt, by: acknowledgedBy ?? "" },
    snoozed: stored.state === "snoozed" && snoozedUntil !== null ? { until: snoozedUntil, by: snoozedBy ?? "" } : null,
  };
};

export const contractDetail = async (db: Database | Transaction, stored: StoredAlert): Promise<AlertDetail> => {
  const history = await listTransitions(db, stored.id);
  const deliveries = await listDeliveries(db, stored.id);
  return { ...contractAlert(stored), history: history.map(({ actor, ...rest }) => ({ ...rest, by: actor })), deliveries };
};
