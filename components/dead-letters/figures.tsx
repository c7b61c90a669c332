import type { LetterFigures } from "@/server/contracts/dead-letters";
import { formatCount, formatDuration } from "../format";
import { Fact, FactLine } from "../ui/facts";
import { capital, plural } from "./nouns";

type Figure = LetterFigures["letters"];

const toneOf = ({ severity }: Figure): { tone?: "warn" | "bad" } => {
  if (severity === "critical") return { tone: "bad" };
  return severity === "medium" ? { tone: "warn" } : {};
};

/** A rate may travel as a share or in percent; the contract says share. */
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What there is beside what should be. */
export const Figures = ({ figures, noun }: { figures: LetterFigures; noun: string }) => {
  const { letters, sequences, oldestSeconds, successRate } = figures;
  return (
    <FactLine>
      <Fact label="Letters" value={formatCount(letters.value ?? 0)} note={`goal below ${formatCount(letters.goal)}`} {...toneOf(letters)} />
      <Fact
        label={`${capital(plural(noun))} held`}
        value={formatCount(sequences.value ?? 0)}
        note={`goal below ${formatCount(sequences.goal)}`}
        {...toneOf(sequences)}
      />
      <Fact
        label="Oldest"
        value={oldestSeconds.value === null ? "–" : formatDuration(oldestSeconds.value)}
        note={`goal below ${formatDuration(oldestSeconds.goal)}`}
        {...toneOf(oldestSeconds)}
      />
      <Fact
        label="Came through"
        value={successRate.value === null ? "–" : percent(successRate.value)}
        note={successRate.value === null ? "none redriven in 24 h" : `of letters redriven in 24 h, goal above ${percent(successRate.goal)}`}
        {...toneOf(successRate)}
      />
    </FactLine>
  );
};
