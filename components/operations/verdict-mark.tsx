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
import { StateMark } from "../ui/state-mark";
import type { ListedOperation } from "./operation-words";
import { type Verdict, verdictOf } from "./verdict";

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

export const VerdictMark = ({ operation, isOld = false }: { operation: ListedOperation; isOld?: boolean }) => {
  const { kind, ...said } = verdictOf(operation);
  return <StateMark icon={icons[kind]} {...said} isOld={isOld} />;
};
