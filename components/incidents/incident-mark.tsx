import { IconCheck, IconUrgent } from "@tabler/icons-react";
import type { Incident } from "@/server/contracts/incidents";
import { StateMark } from "../ui/state-mark";

export const IncidentMark = ({ closed }: Pick<Incident, "closed">) =>
  closed === null ? <StateMark icon={IconUrgent} word="goes on" tone="warn" /> : <StateMark icon={IconCheck} word="closed" tone="quiet" />;
