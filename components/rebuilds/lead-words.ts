import type { Rebuild } from "@/server/contracts/rebuilds";
import type { Word } from "../ui/words";
import { visibleText } from "../visible-text";
import { isUndecided } from "./rebuild-state";
import { otherSide, servingSide, sideName } from "./side-words";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const whoHas = (rebuild: Rebuild): Word[] => {
  const serving = servingSide(rebuild);
  const has = capital(sideName(rebuild, serving));
  const other = sideName(rebuild, otherSide(serving));
  if (isUndecided(rebuild)) return [`${has} serves every reader until you switch.`];
  if (rebuild.state === "promoted" && rebuild.keptUntil)
    return [`${has} serves every reader. ${capital(other)} is kept current until `, { time: rebuild.keptUntil }, "."];
  if (rebuild.state === "rolled-back") return [`${has} serves every reader again. ${capital(other)} is kept current beside it.`];
  return [`${has} serves every reader.`];
};

/** Who has what, and who asked for it, when and why. */
export const leadWords = (rebuild: Rebuild): Word[] => [
  ...whoHas(rebuild),
  " Asked for ",
  { time: rebuild.requestedAt },
  ` by ${visibleText(rebuild.actor)}: “${visibleText(rebuild.reason)}”.`,
  ...(rebuild.mutesEffects && isUndecided(rebuild)
    ? [` Effects are muted: what ${sideName(rebuild, "live")} told the outside is not told again.`]
    : []),
];
