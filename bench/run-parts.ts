import type { Bench, Part } from "./part";
import { type Line, notMeasured } from "./report/line";
import { WrongResult } from "./report/wrong-result";

export type Outcome = { lines: Line[]; wrong: string[]; failed: string[] };

/** Measures part after part. A part that fails, or whose work was wrong, does not keep the others from being measured. */
export const runParts = async (parts: readonly Part[], bench: Bench): Promise<Outcome> => {
  const outcome: Outcome = { lines: [], wrong: [], failed: [] };
  for (const part of parts) {
    bench.say(`Measuring ${part.name} …`);
    try {
      outcome.lines.push(...(await part.measure(bench)));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      (error instanceof WrongResult ? outcome.wrong : outcome.failed).push(`${part.name}: ${message}`);
      outcome.lines.push(notMeasured(part.name, message));
      if (!(error instanceof WrongResult)) bench.say(error instanceof Error ? (error.stack ?? message) : message);
    }
  }
  return outcome;
};
