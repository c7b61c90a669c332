import { IconAlertTriangle, IconCheck, IconClockPause, IconExclamationCircle, IconUserCheck, type TablerIcon } from "@tabler/icons-react";
import type { Alert, AlertState } from "@/server/contracts/alerts";
import { StateMark } from "../ui/state-mark";
import { severityTones, stateWords } from "./alert-words";

const states: Record<Exclude<AlertState, "open">, TablerIcon> = {
  acknowledged: IconUserCheck,
  snoozed: IconClockPause,
  resolved: IconCheck,
};
const severities: Record<Alert["severity"], TablerIcon> = { warning: IconAlertTriangle, critical: IconExclamationCircle };

/** How an alert stands; one that nobody has taken up says how bad it is. */
export const AlertMark = ({ state, severity, isOld = false }: Pick<Alert, "state" | "severity"> & { isOld?: boolean }) =>
  state === "open" ? (
    <StateMark icon={severities[severity]} word={severity} tone={severityTones[severity]} isOld={isOld} />
  ) : (
    <StateMark icon={states[state]} {...stateWords[state]} isOld={isOld} />
  );
