import { IconBan, IconCheck, IconCircleX, IconHourglassEmpty, IconUserCheck, type TablerIcon } from "@tabler/icons-react";
import type { Approval } from "@/server/contracts/approvals";
import { StateMark } from "../ui/state-mark";
import { stateWords } from "./approval-words";

const icons: Record<Approval["state"], TablerIcon> = {
  waiting: IconUserCheck,
  approved: IconCheck,
  used: IconCheck,
  refused: IconCircleX,
  withdrawn: IconBan,
  expired: IconHourglassEmpty,
};

export const ApprovalMark = ({ state }: Pick<Approval, "state">) => <StateMark icon={icons[state]} {...stateWords[state]} />;
