import {
  IconAlertTriangle,
  IconCheck,
  IconCircleX,
  IconEye,
  IconHourglassHigh,
  IconPlayerStop,
  IconRefresh,
  IconUserCheck,
  type TablerIcon,
} from "@tabler/icons-react";
import type { ListedOperation } from "./operation-words";
import { type Verdict, verdictOf } from "./verdict";
import styles from "./verdict-mark.module.css";

const icons: Record<Verdict["kind"], TablerIcon> = {
  previewing: IconHourglassHigh,
  previewed: IconEye,
  "awaiting-approval": IconUserCheck,
  running: IconRefresh,
  stopping: IconPlayerStop,
  done: IconCheck,
  mixed: IconAlertTriangle,
  failed: IconCircleX,
  cancelled: IconPlayerStop,
};

/** How it stands: icon, word and colour. `isOld`: the word stands, its colour does not. */
export const VerdictMark = ({ operation, isOld = false }: { operation: ListedOperation; isOld?: boolean }) => {
  const { kind, word, tone } = verdictOf(operation);
  const Icon = icons[kind];
  return (
    <span className={`${styles.mark} ${styles[isOld ? "quiet" : tone]}`}>
      <Icon size={16} stroke={1.9} aria-hidden="true" />
      {word}
    </span>
  );
};
