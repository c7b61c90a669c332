import { IconAlertOctagon, IconAlertTriangle, IconInfoCircle, type TablerIcon } from "@tabler/icons-react";
import type { Finding } from "@/server/contracts/findings";
import { StateMark } from "../ui/state-mark";
import { severityWords } from "./severity-words";

type Severity = Finding["severity"];

export const severityIcons: Record<Severity, TablerIcon> = {
  critical: IconAlertOctagon,
  warning: IconAlertTriangle,
  note: IconInfoCircle,
};

/** `isOver`: nobody has to do anything about it any more, so it has no colour. */
export const SeverityMark = ({ severity, isOver = false }: { severity: Severity; isOver?: boolean }) => (
  <StateMark icon={severityIcons[severity]} word={severityWords[severity].word} tone={severityWords[severity].tone} isOld={isOver} />
);
