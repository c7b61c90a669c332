import type { LineName, Symptom } from "../checklist/lines";
import { LINES } from "../checklist/lines";
import { logText } from "../log-text";
import type { IncidentLinkKind } from "./incident";

type Link = { kind: IncidentLinkKind; id: string; name: string | null; sha256: string | null };
type Made = { at: string; by: string };
type Entry =
  | (Made & { kind: "note"; text: string })
  | (Made & { kind: "ticked" | "unticked"; line: LineName })
  | (Made & { kind: "linked"; link: Link });

export type ExportedIncident = {
  exportedAt: string;
  exportedBy: string;
  incident: {
    id: string;
    title: string;
    symptom: Symptom | null;
    projection: string | null;
    begunAt: string;
    begunBy: string;
    closed: { at: string; by: string; outcome: string } | null;
    entries: readonly Entry[];
    ticked: readonly LineName[];
  };
};

/** One line of text that says what it says: nothing in it is a heading, a link or a tag. */
const plain = (text: string): string => logText(text).replace(/[\\`*_{}[\]<>()#+\-.!|~&]/g, "\\$&");

const quoted = (text: string): string =>
  text
    .split("\n")
    .map((line) => `  > ${plain(line)}`)
    .join("\n");

const linkText = ({ kind, id, name, sha256 }: Link): string =>
  `${kind.replace("-", " ")} \`${id}\`${name === null ? "" : `, ${plain(name)}`}${sha256 === null ? "" : `, SHA-256 \`${sha256}\``}`;

const whatOf = (entry: Entry): string => {
  if (entry.kind === "note") return `noted:\n${quoted(entry.text)}`;
  if (entry.kind === "linked") return `linked ${linkText(entry.link)}`;
  const question = plain(LINES[entry.line].question);
  return entry.kind === "ticked" ? `ticked: ${question}` : `took the tick back: ${question}`;
};

const entryText = (entry: Entry): string => `- ${entry.at}, ${plain(entry.by)} ${whatOf(entry)}`;

const section = (title: string, lines: readonly string[], none: string): string[] => [
  `## ${title}`,
  "",
  ...(lines.length === 0 ? [none] : lines),
  "",
];

/** The record of an incident, to be read and handed on. */
export const incidentMarkdown = ({ incident, exportedAt, exportedBy }: ExportedIncident): string => {
  const { entries, closed } = incident;
  const links = entries.flatMap((entry) => (entry.kind === "linked" ? [`- ${linkText(entry.link)}`] : []));
  return [
    `# ${plain(incident.title)}`,
    "",
    `Incident \`${incident.id}\`, of ${incident.projection === null ? "everything" : plain(incident.projection)}.`,
    ...(incident.symptom === null ? [] : [`Readers report: ${incident.symptom}.`]),
    `Begun ${incident.begunAt} by ${plain(incident.begunBy)}.`,
    closed === null ? "It goes on." : `Closed ${closed.at} by ${plain(closed.by)}:`,
    ...(closed === null ? [] : ["", quoted(closed.outcome).replaceAll(/^ {2}/gm, "")]),
    "",
    ...section("What happened", entries.map(entryText), "Nothing was noted."),
    ...section("What it led to", links, "Nothing was linked."),
    `Exported ${exportedAt} by ${plain(exportedBy)}.`,
    "",
  ].join("\n");
};
