import { IconCheck, IconEyeOff, IconMessageQuestion, IconZoomExclamation, type TablerIcon } from "@tabler/icons-react";
import type { ChecklistLine } from "@/server/contracts/checklist";
import { StateMark } from "../ui/state-mark";
import type { Tone } from "../ui/tone";

const states: Record<ChecklistLine["state"], { icon: TablerIcon; word: string; tone: Tone }> = {
  well: { icon: IconCheck, word: "well", tone: "ok" },
  look: { icon: IconZoomExclamation, word: "look here", tone: "warn" },
  unknown: { icon: IconEyeOff, word: "unknown", tone: "neutral" },
  asked: { icon: IconMessageQuestion, word: "you say", tone: "quiet" },
};

export const LineMark = ({ state, isOld }: { state: ChecklistLine["state"]; isOld: boolean }) => (
  <StateMark {...states[state]} isOld={isOld} />
);
