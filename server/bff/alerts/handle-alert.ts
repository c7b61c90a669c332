import type { AlertDetail } from "@/server/contracts/alerts";
import type { StoredAlert } from "@/server/db/alerts/alert-row";
import { readAlert } from "@/server/db/alerts/read-alert";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { Actor } from "../access/actor";
import { contractDetail } from "./contract-alert";

type Handled = { actor: Actor; action: string; before: StoredAlert; note: string };

const shown = ({ state, snoozedUntil }: StoredAlert) => ({ state, ...(state === "snoozed" ? { snoozedUntil } : {}) });

/** What the log names: the projection or stream, so that whoever looks there finds it. */
const targetOf = ({ id, projection, streamId }: StoredAlert): string => {
  if (streamId !== null) return `stream:${streamId}`;
  return projection === null ? `alert:${id}` : `projection:${projection}`;
};

/** Records what somebody did to an alert, in the transaction that did it, and tells how the alert stands then. */
export const tellHandled = async (tx: Transaction, { actor, action, before, note }: Handled): Promise<AlertDetail> => {
  const after = (await readAlert(tx, before.id)) ?? before;
  const { rule, id } = before;
  await recordAction(tx, {
    actor,
    action,
    target: targetOf(before),
    reason: note,
    before: { alert: id, rule, ...shown(before) },
    after: { alert: id, rule, ...shown(after) },
  });
  return contractDetail(tx, after);
};
