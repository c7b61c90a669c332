import { type AlertRuleName, type AlertRules, alertRules } from "./alert-rule";
import { type AlertDecision, type AlertReading, decideAlert, type WatchedAlert } from "./decide-alert";

/** What was looked at in one round. A rule that is not in `seen` was not looked at: its alerts stay as they are. */
export type AlertReadings = { seen: ReadonlySet<AlertRuleName>; readings: readonly AlertReading[] };

/** `alert` is null for one that nobody watched; `value` is null where nothing was read. */
export type AlertStep = { decision: AlertDecision; alert: WatchedAlert | null; reading: AlertReading | null; value: number | null };

const ruleNamed = (name: string): AlertRuleName | undefined => alertRules.find((rule) => rule === name);
const idOf = ({ rule, subject }: { rule: string; subject: string }): string => JSON.stringify([rule, subject]);

/** A subject that stands and was not among what was read is not there any more: its figure is nothing. */
const figureOf = (reading: AlertReading | undefined): number | null => (reading === undefined ? 0 : reading.value);

/** What is to be done about every subject that was read, and about every alert that is not over. */
export const planAlerts = (rules: AlertRules, { seen, readings }: AlertReadings, watched: readonly WatchedAlert[]): AlertStep[] => {
  const byId = new Map(readings.map((reading) => [idOf(reading), reading]));
  const known = new Set(watched.map(idOf));
  const standing = watched.map((alert): AlertStep => {
    const name = ruleNamed(alert.rule);
    const rule = name === undefined || !rules[name].isOn ? null : rules[name];
    const reading = byId.get(idOf(alert));
    const value = name !== undefined && seen.has(name) ? figureOf(reading) : null;
    return { decision: decideAlert(rule, alert, value), alert, reading: reading ?? null, value };
  });
  const fresh = readings
    .filter((reading) => !known.has(idOf(reading)) && seen.has(reading.rule) && rules[reading.rule].isOn)
    .map((reading): AlertStep => {
      const { value } = reading;
      return { decision: decideAlert(rules[reading.rule], null, value), alert: null, reading, value };
    });
  return [...standing, ...fresh].filter(({ decision }) => decision !== "none");
};
