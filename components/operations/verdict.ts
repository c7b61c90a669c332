import type { Tone } from "../ui/tone";
import type { ListedOperation } from "./operation-words";

export type Verdict = {
  kind: "previewing" | "previewed" | "awaiting-approval" | "running" | "stopping" | "done" | "mixed" | "failed" | "cancelled";
  word: string;
  tone: Tone;
};

type Judged = Pick<ListedOperation, "state" | "counts" | "cancelled">;

/** One word for how it stands. Done with letters that failed is done, but not well. */
export const verdictOf = ({ state, counts, cancelled }: Judged): Verdict => {
  switch (state) {
    case "previewing":
      return { kind: "previewing", word: "previewing", tone: "working" };
    case "previewed":
      return { kind: "previewed", word: "previewed", tone: "quiet" };
    case "awaiting-approval":
      return { kind: "awaiting-approval", word: "needs approval", tone: "warn" };
    case "running":
      return cancelled ? { kind: "stopping", word: "stopping", tone: "working" } : { kind: "running", word: "running", tone: "working" };
    case "cancelled":
      return { kind: "cancelled", word: "cancelled", tone: "quiet" };
    case "failed":
      return { kind: "failed", word: "broke off", tone: "bad" };
    case "done":
      return counts.failed + counts.notReached > 0
        ? { kind: "mixed", word: "done in part", tone: "warn" }
        : { kind: "done", word: "done", tone: "ok" };
  }
};
