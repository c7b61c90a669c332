import type { Gate, RebuildDetail } from "@/server/contracts/rebuilds";
import { countOf, formatCount, inWords } from "../format";

/** The switch's own dialog asks for this one. */
const ASKED_IN_DIALOG: Gate["name"] = "differences-seen";

const isInTheWay = ({ name, state }: Gate): boolean => state === "waiting" || (state === "needs-you" && name !== ASKED_IN_DIALOG);

/** Why the switch cannot be pressed yet; null where it can. */
export const switchRefusal = ({ gates }: Pick<RebuildDetail, "gates">): string | null => {
  const waits = gates.filter(isInTheWay);
  if (waits.length === 0) return null;
  const names = inWords(waits.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)));
  return `Waits for ${countOf(waits.length, "check")}: ${names}.`;
};

/** "2 of 5 pass". */
export const passWords = ({ gates }: Pick<RebuildDetail, "gates">): string =>
  `${formatCount(gates.filter(({ state }) => state === "pass").length)} of ${formatCount(gates.length)} pass`;

export const gateWords: Record<Gate["state"], string> = { pass: "passes", waiting: "waits", "needs-you": "needs you" };
