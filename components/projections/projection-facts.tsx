import { Skeleton } from "@mantine/core";
import Link from "next/link";
import type { ProjectionDetail } from "@/server/contracts/projections";
import { countOf, formatCount, formatDecimal, formatDuration, formatRate } from "../format";
import type { Trust } from "../live/trust";
import { paths } from "../paths";
import { Fact, FactLine } from "../ui/facts";
import { toneOfLag } from "../ui/tone";
import { visibleText } from "../visible-text";
import styles from "./projection-sections.module.css";

const toneFor = ({ status, severity }: ProjectionDetail, trust: Trust): "warn" | "bad" | "neutral" => {
  const tone = trust === "now" ? toneOfLag(status, severity) : "neutral";
  return tone === "warn" || tone === "bad" ? tone : "neutral";
};

/** Only where there is something to catch up with. */
const etaOf = ({ status, etaSeconds, etaSpread }: ProjectionDetail): { value: string; note?: string } | null => {
  if (status === "falling-behind") return { value: "never at this rate" };
  if (status !== "catching-up") return null;
  if (etaSeconds === undefined) return { value: "not known yet" };
  const value = formatDuration(etaSeconds);
  if (!etaSpread) return { value };
  const { lowSeconds, highSeconds } = etaSpread;
  const low = formatDuration(lowSeconds);
  return { value, note: highSeconds === null ? `${low} at the soonest` : `${low} to ${formatDuration(highSeconds)}` };
};

const bone = <Skeleton width={56} height={8} className={styles.bone} />;

/** Keeps the line's place: charts must not jump when the numbers come. */
export const LoadingProjectionFacts = () => (
  <FactLine>
    {["Behind", "Behind by", "Arriving", "Applied", "Checkpoint"].map((label) => (
      <Fact key={label} label={label} value={bone} />
    ))}
  </FactLine>
);

const EffectsFact = ({ effects }: { effects: NonNullable<ProjectionDetail["effects"]> }) => {
  const { due, oldestSeconds, failing, lastError } = effects;
  if (due === 0) return <Fact label="Effects" value="all sent" />;
  const since = oldestSeconds === null ? "" : `oldest ${formatDuration(oldestSeconds)}`;
  const note = lastError === null ? since : `${since}, ${formatCount(failing)} failing: ${visibleText(lastError)}`;
  return <Fact label="Effects" value={`${formatCount(due)} to send`} note={note} tone={failing > 0 ? "warn" : "neutral"} />;
};

export const ProjectionFacts = ({ projection, trust }: { projection: ProjectionDetail; trust: Trust }) => {
  const { checkpoint, head, lagEvents, lagSeconds, freshness, arrivalPerSecond, appliedPerSecond } = projection;
  const { name, deadLetters, blockedSequences, sequenceNoun, effects } = projection;
  const tone = toneFor(projection, trust);
  const eta = etaOf(projection);
  return (
    <FactLine>
      <Fact label="Behind" value={countOf(lagEvents, "event")} tone={tone} />
      <Fact label="Behind by" value={formatDuration(lagSeconds)} note={freshness.replace("-", " ")} tone={tone} />
      <Fact label="Arriving" value={formatRate(arrivalPerSecond)} note="30 s mean" />
      <Fact label="Applied" value={formatRate(appliedPerSecond)} />
      {deadLetters > 0 && (
        <Fact
          label="Letters"
          value={<Link href={paths.deadLetters({ projection: name })}>{formatCount(deadLetters)}</Link>}
          note={`${countOf(blockedSequences, sequenceNoun)} held back`}
        />
      )}
      {effects && <EffectsFact effects={effects} />}
      {eta && <Fact label="Caught up in" {...eta} />}
      <Fact label="Checkpoint" value={formatDecimal(checkpoint)} note={`safe head ${formatDecimal(head.safePosition)}`} />
    </FactLine>
  );
};
