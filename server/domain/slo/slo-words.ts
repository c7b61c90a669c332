import { counted, countText, durationText } from "../duration";
import type { Objective, SloName, SloSamples, SloVerdict } from "./slo";

/** `withinSeconds` of a promise about lag; 0 of the others. */
export type SloTerms = Objective & { withinSeconds: number };
export type SloFacts = SloSamples & { projection: string | null; current: number | null };

/** Beyond that a percentage of the budget says nothing more. */
const MANY_TIMES = 10;

/** "99 %", "99.95 %", never rounded up to a whole that it is not. */
export const percentText = (share: number): string => `${Math.floor(share * 10_000) / 100} %`;

const windowText = ({ windowSeconds }: Objective): string => durationText(windowSeconds);

export const promiseText = (name: SloName, terms: SloTerms, { projection }: Pick<SloFacts, "projection">): string => {
  const most = percentText(terms.target);
  if (name === "projection-lag")
    return `${projection} is at most ${durationText(terms.withinSeconds)} behind in ${most} of the minutes of ${windowText(terms)}.`;
  if (name === "replication-lag")
    return `The slowest replica is at most ${durationText(terms.withinSeconds)} behind in ${most} of ${windowText(terms)}.`;
  if (name === "audit-findings") return `No finding is open for ${most} of ${windowText(terms)}.`;
  if (name === "cache-inconsistency")
    return `Of the cached keys of ${projection} that are compared within ${windowText(terms)}, ${most} are what it says.`;
  return `Of the letters that are redriven within ${windowText(terms)}, ${most} come through.`;
};

const nowText = (name: SloName, { current }: SloFacts): string => {
  if (name === "projection-lag") return current === null ? "How far it is behind now is not known" : `${durationText(current)} behind now`;
  if (name === "replication-lag")
    return current === null ? "No replica is seen now" : `The slowest replica is ${durationText(current)} behind now`;
  if (name === "audit-findings")
    return current === null || current === 0 ? "No finding is open now" : `${counted(current, "finding")} open now`;
  if (name === "cache-inconsistency" && current !== null)
    return current === 0 ? "None differs now" : `${counted(current, "comparison")} of the last two minutes differed`;
  return "";
};

const pastText = (name: SloName, terms: SloTerms, { good, bad }: SloFacts): string => {
  const all = good + bad;
  if (all === 0) return `nothing of it was seen within ${windowText(terms)}`;
  if (name === "projection-lag") return `${countText(bad)} of ${counted(all, "minute")} were beyond ${durationText(terms.withinSeconds)}`;
  if (name === "replication-lag") return `${countText(bad)} of ${counted(all, "sample")} were beyond ${durationText(terms.withinSeconds)}`;
  if (name === "audit-findings")
    return bad === 0 ? `none was within ${windowText(terms)}` : `one was for ${durationText(bad)} of ${windowText(terms)}`;
  if (name === "cache-inconsistency") return `${countText(bad)} of ${counted(all, "comparison")} differed`;
  return `${countText(good)} of ${counted(all, "letter")} came through`;
};

const budgetText = ({ target }: SloTerms, { burnt }: SloVerdict): string => {
  if (burnt === null) return "";
  if (target === 1) return burnt === 0 ? "; nothing may fail, and nothing did" : "; nothing may fail";
  if (burnt > MANY_TIMES) return "; what may fail is used up many times over";
  return `; ${countText(burnt * 100)} % of what may fail is used up`;
};

/** A window is seen as good as whole where a look or two are missing. */
const SEEN_ENOUGH = 0.98;

const seenText = (terms: SloTerms, { seen, share }: SloVerdict): string => {
  if (seen === null || share === null || seen >= SEEN_ENOUGH) return "";
  return `; ${durationText(seen * terms.windowSeconds)} of ${windowText(terms)} were seen`;
};

/** How it stands now, how it stood over the window, and what that leaves. */
export const sloSentence = (name: SloName, terms: SloTerms, facts: SloFacts, verdict: SloVerdict): string => {
  const said = [nowText(name, facts), pastText(name, terms, facts)].filter((text) => text !== "").join("; ");
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${budgetText(terms, verdict)}${seenText(terms, verdict)}.`;
};
