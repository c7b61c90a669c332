import type { ProjectionSummary } from "@/server/contracts/projections";
import { statusWord } from "../ui/status";
import { sizeOf } from "./arrange";

/** Bold where something is wrong; of an unknown one only what it was. */
export const RowSentence = ({ projection }: { projection: ProjectionSummary }) => {
  const { status, lastStatus, lead, rest, standsSeconds } = projection;
  if (status === "unknown") return lastStatus ? `It was ${statusWord(lastStatus)} when it was last seen.` : "Nothing is known of it.";
  if (status === "stalled" && standsSeconds === undefined) return "Held at the safe head.";
  if (sizeOf(projection) !== "trouble") return `${lead} ${rest}`.trim();
  return (
    <>
      <b>{lead}</b> {rest}
    </>
  );
};
