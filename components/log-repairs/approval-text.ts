import type { LogRepair } from "@/server/contracts/log-repairs";
import { visibleText } from "../visible-text";

/** Where the request of exactly this plan stands. */
export const approvalText = ({ state, requestedBy, decidedBy }: NonNullable<LogRepair["approval"]>): string => {
  const who = visibleText(decidedBy ?? "A second person");
  if (state === "waiting") return `${visibleText(requestedBy)} has asked for this. A second person has to agree.`;
  if (state === "approved") return `${who} agreed. It can be done now.`;
  return state === "refused" ? `${who} refused this before. It can be asked for again.` : "It was asked for before, and can be again.";
};
