import { Gauge, Registry } from "prom-client";
import type { CopiedLog } from "@/server/contracts/projections";

/** Names are the contract with dashboards; the label is a source of the configuration. Of what nobody saw there is no sample. */
export const copyMetrics = (copy: CopiedLog | null): Registry => {
  const registry = new Registry();
  if (copy === null) return registry;
  const gauge = (name: string, help: string, value: number | null) => {
    if (value === null) return;
    new Gauge({ name, help, labelNames: ["source"], registers: [registry] }).set({ source: copy.source }, value);
  };
  gauge(
    "tidemark_copy_stopped",
    "1 while nothing is copied: it was stopped, it fails, or no engine has it in hand",
    Number(copy.standsStill),
  );
  gauge("tidemark_copy_behind_events", "Events that were still to be copied at the last look, counted up to a bound", copy.behindEvents);
  gauge("tidemark_copy_behind_seconds", "Age of the oldest event of the source that may be missing in the copy", copy.behindSeconds);
  return registry;
};
