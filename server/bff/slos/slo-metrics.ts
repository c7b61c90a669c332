import { Gauge, Registry } from "prom-client";
import type { Slo } from "@/server/contracts/slos";

/** Empty where a promise is about no single projection: all samples of a metric have the same labels. */
const labelsOf = ({ name, projection }: Slo) => ({ slo: name, projection: projection ?? "" });

/** Names are the contract with dashboards. Made anew for each scrape: of what nothing was seen there is no sample. */
export const sloMetrics = (slos: readonly Slo[]): Registry => {
  const registry = new Registry();
  const gauge = (name: string, help: string, value: (slo: Slo) => number | null) => {
    const seen = slos.filter((slo) => value(slo) !== null);
    if (seen.length === 0) return;
    const made = new Gauge({ name, help, labelNames: ["slo", "projection"], registers: [registry] });
    for (const slo of seen) made.set(labelsOf(slo), value(slo) ?? 0);
  };
  gauge("tidemark_slo_target_ratio", "Share of its window, or of its letters, that a promise says will be good", ({ target }) => target);
  gauge("tidemark_slo_success_ratio", "The same share as it was, of what was seen of the window", ({ share }) => share);
  gauge("tidemark_slo_window_seen_ratio", "How much of its window was seen: the rest of it was neither good nor bad", ({ seen }) => seen);
  gauge(
    "tidemark_slo_budget_burnt_ratio",
    "What of the failures that a promise allows in its whole window is used up: 1 is all of it",
    ({ burnt }) => burnt,
  );
  return registry;
};
