import type { DriftNow, DriftStatus, Reconciliation, ReconciliationMethod } from "@/server/contracts/reconciliations";

export const statusWords: Record<DriftStatus, string> = {
  in_sync: "in sync",
  recovering: "recovering",
  rebuild_needed: "rebuild needed",
};

export const methodWords: Record<ReconciliationMethod, string> = {
  wait: "let it catch up",
  replay: "replay the missing",
  "rebuild-row": "rebuild the row",
  "rebuild-projection": "rebuild the projection",
  "investigate-writer": "investigate the writer",
};

type Act = NonNullable<NonNullable<DriftNow["advice"]>["act"]>;

/** What Perform will do, before it does it. */
export const consequences: Record<Act, string> = {
  watch: "Nothing is changed. That it is left to catch up is recorded, and once it has read what is missing, that is verified.",
  resume: "It is resumed and reads from its checkpoint on; nothing is skipped. Once it has read what is missing, that is verified.",
  retry: "It tries the event that it stopped at again and reads on. If that fails again, it stops again; nothing is skipped.",
  repair: "A repair of these rows is planned, each before and after. Nothing is written until somebody confirms that plan.",
  rebuild: "A rebuild is started beside what readers have. They keep their rows until somebody switches them.",
};

/** Shares of less than a tenth of a percent are not nothing. */
export const shareText = (score: number): string => {
  if (score === 0) return "0 %";
  return score < 0.001 ? "less than 0.1 %" : `${(score * 100).toFixed(1).replace(/\.0$/, "")} %`;
};

export const kindWords = ({ kind, status, method }: Reconciliation): string => {
  if (kind === "detected") return status === "in_sync" ? "came back in sync" : `found: ${statusWords[status]}`;
  const what = method ? methodWords[method] : "nothing";
  return kind === "performed" ? `performed: ${what}` : `ignored: ${what}`;
};

export const resultWords: Record<Reconciliation["result"], string> = {
  open: "not verified yet",
  verified: "verified: it stands where the log says",
  contradicted: "contradicted: it stands on an event that the log does not have",
  closed: "",
};
