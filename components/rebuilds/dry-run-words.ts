import type { DryRun } from "@/server/contracts/rebuilds";
import { countOf, formatCount, inWords } from "../format";

export type DryRow = DryRun["rows"][number];
export type DryField = { field: string; live: unknown; candidate: unknown; isChanged: boolean };

/** How the first rows came out: "Of 10 keys 3 would change, 1 cannot be folded and 6 stay the same." */
export const dryRunWords = ({ rows }: Pick<DryRun, "rows">): string => {
  const failed = rows.filter(({ error }) => error !== null).length;
  const changed = rows.filter(({ error, changed: fields }) => error === null && fields.length > 0).length;
  const same = rows.length - failed - changed;
  if (rows.length === 0) return "The log has no event of its types yet.";
  const parts: [number, string][] = [
    [changed, "would change"],
    [failed, "cannot be folded"],
    [same, same === 1 ? "stays the same" : "stay the same"],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, words]) => `${formatCount(count)} ${words}`);
  return `Of ${countOf(rows.length, "key")} ${inWords(told)}.`;
};

/** Fields of either side: those that change first, then the others as the new row has them. */
export const dryFields = ({ live, candidate, changed }: Pick<DryRow, "live" | "candidate" | "changed">): DryField[] => {
  const names = [...new Set([...Object.keys(candidate ?? {}), ...Object.keys(live ?? {})])];
  const isChanged = (field: string) => changed.includes(field);
  const ordered = [...names.filter(isChanged), ...names.filter((field) => !isChanged(field))];
  return ordered.map((field) => ({ field, live: live?.[field], candidate: candidate?.[field], isChanged: isChanged(field) }));
};
