import { beginAlerts, type NewAlert } from "@/server/db/alerts/begin-alerts";
import { forgetPending } from "@/server/db/alerts/forget-alerts";
import { listWatched } from "@/server/db/alerts/list-watched";
import { moveAlerts } from "@/server/db/alerts/move-alerts";
import { noteFigures } from "@/server/db/alerts/note-figures";
import { tellTransitions } from "@/server/db/alerts/tell-transitions";
import type { Transaction } from "@/server/db/database";
import type { AlertRules } from "@/server/domain/alert/alert-rule";
import type { AlertDecision } from "@/server/domain/alert/decide-alert";
import { type AlertReadings, type AlertStep, planAlerts } from "@/server/domain/alert/plan-alerts";
import type { AlertSettings } from "@/server/projections/alert-settings";

const newAlertOf = (rules: AlertRules, { decision, reading, value }: AlertStep): NewAlert[] => {
  if (!reading || value === null) return [];
  const { threshold, severity } = rules[reading.rule];
  const { rule, subject, projection, streamId } = reading;
  return [{ rule, subject, projection, streamId, severity, threshold, value, isRaised: decision === "raise" }];
};

/**
 * Brings the alerts to what was read. The caller holds the right to (`holdAlerts`); even without it one subject is raised once, by the unique key
 * of what stands. Move, history and deliveries commit together.
 */
export const evaluateAlerts = async (tx: Transaction, { rules, targets }: AlertSettings, readings: AlertReadings): Promise<void> => {
  const steps = planAlerts(rules, readings, await listWatched(tx));
  const idsOf = (wanted: AlertDecision) => steps.flatMap(({ decision, alert }) => (decision === wanted && alert ? [alert.id] : []));
  const names = Object.keys(targets);

  await noteFigures(
    tx,
    steps.flatMap(({ decision, alert, value }) =>
      alert && value !== null
        ? [{ id: alert.id, value, isCalm: decision === "calm" || (decision === "wait" && alert.quietSeconds !== null) }]
        : [],
    ),
  );
  await forgetPending(tx, idsOf("forget"));
  const begun = steps.filter(({ alert, decision }) => alert === null && (decision === "begin" || decision === "raise"));
  const raised = [
    ...(await moveAlerts(tx, "raise", idsOf("raise"))),
    ...(await beginAlerts(
      tx,
      begun.flatMap((step) => newAlertOf(rules, step)),
    )),
  ];
  await tellTransitions(tx, { kind: "raised", ids: raised, targets: names });
  await tellTransitions(tx, { kind: "woken", ids: await moveAlerts(tx, "wake", idsOf("wake")), targets: names });
  await tellTransitions(tx, { kind: "resolved", ids: await moveAlerts(tx, "resolve", idsOf("resolve")), targets: names });
};
