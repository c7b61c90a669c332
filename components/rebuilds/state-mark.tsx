import {
  IconArchive,
  IconArrowBackUp,
  IconArrowsExchange,
  IconCheck,
  IconChevronsRight,
  IconCircleX,
  IconHourglassHigh,
  IconPlayerPause,
  IconPlayerStop,
  IconVersions,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Rebuild } from "@/server/contracts/rebuilds";
import { StateMark } from "../ui/state-mark";
import { type RebuildState, stateWords } from "./rebuild-state";

export const stateIcons: Record<RebuildState, TablerIcon> = {
  requested: IconHourglassHigh,
  preparing: IconVersions,
  filling: IconVersions,
  "catching-up": IconChevronsRight,
  "caught-up": IconCheck,
  promoted: IconArrowsExchange,
  retired: IconArchive,
  paused: IconPlayerPause,
  cancelled: IconPlayerStop,
  failed: IconCircleX,
  "rolled-back": IconArrowBackUp,
};

export const RebuildStateMark = ({ rebuild: { state }, isOld = false }: { rebuild: Pick<Rebuild, "state">; isOld?: boolean }) => (
  <StateMark icon={stateIcons[state]} {...stateWords[state]} isOld={isOld} />
);
