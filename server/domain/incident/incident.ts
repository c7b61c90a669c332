/** What an incident can lead to. */
export const incidentLinkKinds = ["alert", "finding", "repair", "case-file"] as const;
export type IncidentLinkKind = (typeof incidentLinkKinds)[number];

/** Notes, ticks and links of one incident: all of them are read with it. */
export const MOST_ENTRIES = 1_000;

type Tick<Line> = { kind: "ticked" | "unticked"; line: Line };

/** The lines whose last entry ticks them. */
export const tickedLines = <Line>(entries: readonly (Tick<Line> | { kind: "note" | "linked" })[]): Line[] => {
  const ticked = new Set<Line>();
  for (const entry of entries)
    if ("line" in entry && entry.kind === "ticked") ticked.add(entry.line);
    else if ("line" in entry) ticked.delete(entry.line);
  return [...ticked];
};
