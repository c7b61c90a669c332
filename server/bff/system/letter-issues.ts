import type { Health } from "@/server/contracts/health";
import type { StoredFigures } from "@/server/db/letters/read-figures";
import { counted, durationText } from "@/server/domain/duration";
import { judgeLetters } from "@/server/domain/letter-figures";

/** Letters keep nothing else from working, so together they make nobody unhealthy; past a limit somebody should come all the same. */
export const letterIssues = (stored: StoredFigures): Health["issues"] => {
  const { letters, sequences, oldestSeconds, successRate } = judgeLetters(stored);
  const past = [
    ...(letters.severity === "critical" ? [`${counted(stored.letters, "dead letter")}, more than ${letters.critical}`] : []),
    ...(sequences.severity === "critical" ? [`${counted(stored.sequences, "sequence")} held back, more than ${sequences.critical}`] : []),
    ...(oldestSeconds.severity === "critical"
      ? [`the oldest is held for ${durationText(stored.oldestSeconds)}, more than ${durationText(oldestSeconds.critical)}`]
      : []),
    ...(successRate.severity === "critical" ? ["fewer than half of the letters redriven in the last 24 h came through"] : []),
  ];
  if (past.length === 0) return [];
  const text = past.join("; ");
  return [
    {
      type: "DEAD_LETTERS_CRITICAL",
      component: "letters",
      severity: "critical",
      message: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
      whatToDo: "Open the dead letters, mend the largest cause, and redrive its letters.",
    },
  ];
};
