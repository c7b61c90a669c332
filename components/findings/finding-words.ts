import { checkTitle, type Finding } from "@/server/contracts/findings";
import { elideMiddle, formatDecimal } from "../format";
import { visibleText } from "../visible-text";

type Placed = Pick<Finding, "streamId" | "streamVersion" | "globalPosition" | "projection" | "key">;

const shown = (id: string): string => elideMiddle(visibleText(id), 40);

/** Where it is: "row account-7 of account-balances", "account-7, version 12", "position 1,204". */
export const placeText = ({ streamId, streamVersion, globalPosition, projection, key }: Placed): string => {
  if (projection !== undefined) return key === undefined ? projection : `row ${shown(key)} of ${projection}`;
  if (streamId !== undefined)
    return streamVersion === undefined ? shown(streamId) : `${shown(streamId)}, version ${formatDecimal(streamVersion)}`;
  return globalPosition === undefined ? "the log" : `position ${formatDecimal(globalPosition)}`;
};

/** The page's one sentence. */
export const headlineOf = (finding: Pick<Finding, "check"> & Placed): string => `${checkTitle(finding.check)}: ${placeText(finding)}.`;
