import type { Head } from "@/server/contracts/projections";
import { paths } from "../paths";

/** Where whoever holds the head is seen, and ended. */
export const holderPath = ({ kind, pid }: NonNullable<Head["stalledBy"]>): string => {
  if (kind === "prepared") return paths.triagePrepared();
  return pid === undefined ? paths.triage() : paths.triageSession(pid);
};
