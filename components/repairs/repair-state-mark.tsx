import { IconCheck, IconCircleX, IconListDetails, IconPlayerStop, IconSearch, IconTool, type TablerIcon } from "@tabler/icons-react";
import type { Repair, RepairState } from "@/server/contracts/repairs";
import { StateMark } from "../ui/state-mark";
import { stateMarkOf } from "./repair-words";

const icons: Record<RepairState, TablerIcon> = {
  planning: IconSearch,
  planned: IconListDetails,
  running: IconTool,
  done: IconCheck,
  failed: IconCircleX,
  cancelled: IconPlayerStop,
};

export const RepairStateMark = ({ repair, isOld = false }: { repair: Pick<Repair, "state" | "counts">; isOld?: boolean }) => (
  <StateMark icon={icons[repair.state]} {...stateMarkOf(repair)} isOld={isOld} />
);
