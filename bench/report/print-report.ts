import type { Line } from "./line";

const HEADINGS = ["work", "events", "figure", "limit, in the same run", "ratio", "target", ""] as const;

const cellsOf = ({ work, events, figure, limit, ratio, target, verdict }: Line): string[] => [
  work,
  events === null ? "" : events.toLocaleString("en"),
  figure,
  limit,
  ratio === null ? "" : ratio.toFixed(2),
  target,
  verdict ?? "",
];

/** The table as lines of Markdown, columns aligned. */
export const tableOf = (lines: readonly Line[]): string => {
  const rows = [[...HEADINGS], ...lines.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const print = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  const [head, ...body] = rows;
  return [print(head!), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...body.map(print)].join("\n");
};
