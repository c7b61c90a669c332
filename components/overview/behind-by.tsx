import type { ProjectionSummary } from "@/server/contracts/projections";
import { formatDuration } from "../format";
import { toneOfLag } from "../ui/tone";
import styles from "./behind-by.module.css";

const inWords: Record<ProjectionSummary["freshness"], string> = {
  fresh: "fresh",
  "slightly-stale": "slightly stale",
  stale: "stale",
  "very-stale": "very stale",
};

/** What a reader that waits at a held head shows is as old as the head, although it has read all that it may. */
export const behindSeconds = ({ status, lagSeconds }: ProjectionSummary, heldSeconds: number): number =>
  status === "stalled" ? Math.max(lagSeconds, heldSeconds) : lagSeconds;

type Props = { projection: ProjectionSummary; heldSeconds: number; withFreshness?: boolean; isOld?: boolean };

export const BehindBy = ({ projection, heldSeconds, withFreshness = false, isOld = false }: Props) => {
  const seconds = behindSeconds(projection, heldSeconds);
  const tone = isOld || seconds === 0 ? "neutral" : toneOfLag(projection.status, projection.severity);
  return (
    <span className={styles.behind}>
      <span className={`${styles[tone]} ${seconds === 0 || projection.status === "unknown" ? styles.zero : ""}`}>
        {formatDuration(seconds)}
      </span>
      {withFreshness && <span className={styles.fresh}>{inWords[projection.freshness]}</span>}
    </span>
  );
};
