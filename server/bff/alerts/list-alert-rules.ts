import { alertRulesEndpoint } from "@/server/contracts/alert-endpoints";
import { readLookedAt } from "@/server/db/alerts/read-looked-at";
import { readTargetStands } from "@/server/db/alerts/read-target-stands";
import { alertRules, alertUnits } from "@/server/domain/alert/alert-rule";
import { ruleWords } from "@/server/domain/alert/alert-words";
import { context } from "../context";
import { route } from "../route";

/** Who is told is in the configuration, which everybody may read; of an address the host alone, because its path may be a secret. */
export const listAlertRules = route(alertRulesEndpoint, async () => {
  const { db, config } = context();
  const { rules, targets } = config.alerts;
  const stands = new Map((await readTargetStands(db, Object.keys(targets))).map((stand) => [stand.target, stand]));
  return {
    lookedAt: await readLookedAt(db),
    rules: alertRules.map((rule) => ({ rule, watches: ruleWords[rule], unit: alertUnits[rule], ...rules[rule] })),
    targets: Object.entries(targets).map(([name, { url, shape }]) => {
      const { last = null, waiting = 0 } = stands.get(name) ?? {};
      return { name, shape, host: new URL(url).host, last, waiting };
    }),
  };
});
