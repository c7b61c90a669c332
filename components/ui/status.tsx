import {
  IconCheck,
  IconChevronsRight,
  IconCircleX,
  IconEyeOff,
  IconHistory,
  IconHourglassHigh,
  IconMailExclamation,
  IconPlayerPause,
  IconPower,
  IconTrendingDown,
  IconVersions,
  type TablerIcon,
} from "@tabler/icons-react";
import type { ProjectionStatus, Severity } from "@/server/contracts/projections";
import styles from "./status.module.css";
import { toneOfStatus } from "./tone";

const vocabulary: Record<ProjectionStatus, { word: string; icon: TablerIcon }> = {
  live: { word: "live", icon: IconCheck },
  "catching-up": { word: "catching up", icon: IconChevronsRight },
  "falling-behind": { word: "falling behind", icon: IconTrendingDown },
  stalled: { word: "stalled", icon: IconHourglassHigh },
  stopped: { word: "stopped", icon: IconPower },
  rewound: { word: "rewound", icon: IconHistory },
  paused: { word: "paused", icon: IconPlayerPause },
  blocked: { word: "blocked", icon: IconMailExclamation },
  failed: { word: "failed", icon: IconCircleX },
  rebuilding: { word: "rebuilding", icon: IconVersions },
  unknown: { word: "unknown", icon: IconEyeOff },
};

type Facts = { status: ProjectionStatus; severity: Severity };

export const statusWord = (status: ProjectionStatus): string => vocabulary[status].word;

export const StatusIcon = ({ status, severity, size = 16 }: Facts & { size?: number }) => {
  const Icon = vocabulary[status].icon;
  return <Icon size={size} stroke={1.9} aria-hidden="true" className={styles[toneOfStatus(status, severity)]} />;
};

/** `isOld`: the word stands, its colour does not. `title` may say what it was before nobody looked. */
export const Status = ({ status, severity, isOld = false, title }: Facts & { isOld?: boolean; title?: string | undefined }) => {
  const Icon = vocabulary[status].icon;
  return (
    <span className={`${styles.status} ${styles[isOld ? "quiet" : toneOfStatus(status, severity)]}`} title={title}>
      <Icon size={16} stroke={1.9} aria-hidden="true" />
      {vocabulary[status].word}
    </span>
  );
};
