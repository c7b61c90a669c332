import type { Finding } from "@/server/contracts/findings";
import type { Tone } from "../ui/tone";

export type Severity = Finding["severity"];

/** `consequence`: what it means for whoever reads the figures. */
export const severityWords: Record<Severity, { word: string; tone: Tone; consequence: string }> = {
  critical: { word: "critical", tone: "bad", consequence: "Figures that people decide by are wrong." },
  warning: { word: "warning", tone: "warn", consequence: "Figures that people decide by may be wrong." },
  note: { word: "note", tone: "neutral", consequence: "Nothing is wrong yet." },
};

const worstFirst: readonly Severity[] = ["critical", "warning", "note"];

export const worstOf = (findings: readonly Pick<Finding, "severity">[]): Severity | undefined =>
  worstFirst.find((level) => findings.some(({ severity }) => severity === level));
