import type { CaseFilePlan, CaseFileSummary } from "@/server/contracts/case-files";
import { countOf, formatCount, formatDecimal } from "../format";

export const sizeText = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 999_500 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
};

/** After "Opened": "never", "once", "1,204 times". */
export const openedText = ({ times }: CaseFileSummary["opened"]): string => {
  if (times === 0) return "never";
  return times === 1 ? "once" : `${formatCount(times)} times`;
};

/** "8 events, v1 to v8". */
export const eventsText = ({ events, version, leftOut }: CaseFilePlan): string => {
  const first = leftOut ? String(BigInt(leftOut.to) + 1n) : "1";
  return `${countOf(events, "event")}, v${first} to v${version}`;
};

export const newerText = ({ version, lastVersion }: CaseFilePlan): string | null => {
  const newer = BigInt(lastVersion) - BigInt(version);
  if (newer <= 0n) return null;
  return newer === 1n ? "1 newer event of the stream stays out." : `${formatDecimal(String(newer))} newer events of the stream stay out.`;
};

export const traceText = ({ traceEvents, isTraceWhole }: CaseFilePlan): string =>
  `${countOf(traceEvents, "event")}${isTraceWhole ? "" : " of a larger trace"}`;
