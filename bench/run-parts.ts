import type { Bench, Part } from "./part";
import { type Line, notMeasured } from "./report/line";
import { tableOf } from "./report/print-report";
import { WrongResult } from "./report/wrong-result";

export type Outcome = { lines: Line[]; wrong: string[]; failed: string[] };

/** Measures part after part. A part that fails, or whose work was wrong, does not keep the others from being measured. */
export const runParts = async (parts: readonly Part[], bench: Bench): Promise<Outcome> => {
  const outcome: Outcome = { lines: [], wrong: [], failed: [] };
  for (const part of parts) {
    bench.say(`Measuring ${part.name} …`);
    try {
      const lines = await part.measure(bench);
      bench.say(tableOf(lines));
      outcome.lines.push(...lines);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      (error instanceof WrongResult ? outcome.wrong : outcome.failed).push(`${part.name}: ${message}`);
      outcome.lines.push(notMeasured(part.name, message));
      if (!(error instanceof WrongResult)) bench.say(error instanceof Error ? (error.stack ?? message) : message);
    }
  }
  return outcome;
};
