import type { ReactNode } from "react";
import type { RebuildDetail } from "@/server/contracts/rebuilds";
import { formatCount, formatDuration, formatRate } from "../format";
import styles from "./rebuild-facts.module.css";

const Fact = ({ label, value, isQuiet = false, tone }: { label: string; value: ReactNode; isQuiet?: boolean; tone?: "bad" | "warn" }) => (
  <div>
    <dt>{label}</dt>
    <dd data-quiet={isQuiet || undefined} data-tone={tone}>
      {value}
    </dd>
  </div>
);

/** A rate and what is left are there only while it moves. */
export const RebuildFacts = ({ rebuild }: { rebuild: RebuildDetail }) => {
  const { eventsPerSecond, etaSeconds, elapsedSeconds, partitions, candidate, error } = rebuild;
  const filled = partitions.filter(({ isFilled }) => isFilled).length;
  return (
    <dl className={styles.facts}>
      {eventsPerSecond !== null && <Fact label="Rate, 1 min" value={formatRate(eventsPerSecond)} />}
      {etaSeconds !== null && <Fact label="Left" value={formatDuration(etaSeconds)} />}
      <Fact label="Elapsed" value={formatDuration(elapsedSeconds)} />
      {partitions.length > 0 && <Fact label="Partitions filled" value={`${formatCount(filled)} of ${formatCount(partitions.length)}`} />}
      <Fact
        label="Letters"
        value={formatCount(candidate.letters.letters)}
        isQuiet={candidate.letters.letters === 0}
        {...(candidate.letters.letters > 0 ? { tone: "warn" } : {})}
      />
      <Fact label="Last error" value={error ? error.type : "none"} isQuiet={!error} {...(error ? { tone: "bad" } : {})} />
    </dl>
  );
};
