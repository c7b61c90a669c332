import { IconCheck, IconEyeOff, IconFlame, IconFlameOff, type TablerIcon } from "@tabler/icons-react";
import type { SloState } from "@/server/contracts/slos";
import { StateMark } from "../ui/state-mark";
import type { Tone } from "../ui/tone";

const states: Record<SloState, { icon: TablerIcon; word: string; tone: Tone }> = {
  kept: { icon: IconCheck, word: "kept", tone: "ok" },
  burning: { icon: IconFlame, word: "not held now", tone: "warn" },
  spent: { icon: IconFlameOff, word: "used up", tone: "bad" },
  unknown: { icon: IconEyeOff, word: "unknown", tone: "neutral" },
};

export const SloMark = ({ state, isOld }: { state: SloState; isOld: boolean }) => <StateMark {...states[state]} isOld={isOld} />;
