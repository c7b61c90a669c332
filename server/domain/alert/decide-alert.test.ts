import { expect, test } from "vitest";
import { type AlertRule, DEFAULT_ALERT_RULES } from "./alert-rule";
import { type AlertDecision, decideAlert, type WatchedAlert } from "./decide-alert";
import { planAlerts } from "./plan-alerts";

const rule: AlertRule = { isOn: true, threshold: 100, severity: "warning", forSeconds: 15, resolveAfterSeconds: 30 };
const watched = (more: Partial<WatchedAlert> = {}): WatchedAlert => ({
  id: "1",
  rule: "projection-lag",
  subject: "balances",
  state: "standing",
  ageSeconds: 60,
  quietSeconds: null,
  isSnoozeOver: false,
  ...more,
});
const pending = (ageSeconds: number) => watched({ state: "pending", ageSeconds });

const CASES: [what: string, watched: WatchedAlert | null, value: number | null, decision: AlertDecision][] = [
  ["nothing is wrong", null, 100, "none"],
  ["it begins", null, 101, "begin"],
  ["it has not lasted", pending(14), 101, "wait"],
  ["it has lasted", pending(15), 101, "raise"],
  ["it passed before anybody was told", pending(14), 100, "forget"],
  ["it goes on", watched(), 101, "stand"],
  ["it swings around the threshold", watched(), 81, "stand"],
  ["it is well below for the first time", watched(), 80, "calm"],
  ["it is well below for some time", watched({ quietSeconds: 29 }), 80, "wait"],
  ["it is well below for long", watched({ quietSeconds: 30 }), 80, "resolve"],
  ["it comes back before it was over", watched({ quietSeconds: 29 }), 81, "stand"],
  ["somebody put it off, and that time is over", watched({ isSnoozeOver: true }), 101, "wake"],
  ["it is over when that time is", watched({ isSnoozeOver: true, quietSeconds: 30 }), 10, "resolve"],
  ["it cannot be seen", watched({ quietSeconds: 30 }), null, "none"],
  ["it cannot be seen, and nobody was told yet", pending(20), null, "none"],
];

test.each(CASES)("%s", (_, alert, value, decision) => {
  expect(decideAlert(rule, alert, value)).toBe(decision);
});

test("a rule that must not last and has no time to calm down raises and resolves at once; above none is one", () => {
  const letters = { ...rule, threshold: 0, forSeconds: 0, resolveAfterSeconds: 0 };
  expect(decideAlert(letters, null, 0)).toBe("none");
  expect(decideAlert(letters, null, 1)).toBe("raise");
  expect(decideAlert(letters, watched(), 0)).toBe("resolve");
});

test("what stands by a rule that was switched off is over, and what nobody was told of is forgotten", () => {
  expect(decideAlert(null, watched(), 500)).toBe("resolve");
  expect(decideAlert(null, pending(1), 500)).toBe("forget");
});

test("a subject that is gone is calm, and a rule that was not looked at decides nothing", () => {
  const alert = watched({ quietSeconds: 30 });
  const plan = (seen: "projection-lag" | "append-slow") =>
    planAlerts(DEFAULT_ALERT_RULES, { seen: new Set([seen]), readings: [] }, [alert]);
  expect(plan("projection-lag").map(({ decision }) => decision)).toEqual(["resolve"]);
  expect(plan("append-slow")).toEqual([]);
});
