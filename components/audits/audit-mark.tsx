import {
  IconAlertTriangle,
  IconCheck,
  IconCircleX,
  IconHourglassHigh,
  IconPlayerStop,
  IconRefresh,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Audit } from "@/server/contracts/audits";
import { StateMark } from "../ui/state-mark";
import { type AuditVerdict, verdictOf } from "./audit-words";

const icons: Record<AuditVerdict["kind"], TablerIcon> = {
  queued: IconHourglassHigh,
  running: IconRefresh,
  stopping: IconPlayerStop,
  done: IconCheck,
  found: IconAlertTriangle,
  failed: IconCircleX,
  cancelled: IconPlayerStop,
};

export const AuditMark = ({ audit, isOld = false }: { audit: Audit; isOld?: boolean }) => {
  const { kind, ...said } = verdictOf(audit);
  return <StateMark icon={icons[kind]} {...said} isOld={isOld} />;
};
