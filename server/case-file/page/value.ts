import { LosslessNumber } from "lossless-json";
import { canonicalJson } from "../canonical-json";
import { isolated, lines } from "./html-text";

const isText = (value: unknown): value is string => typeof value === "string";
const isMembers = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);

/** A value as it stands in a table: text as text, numbers digit for digit, the rest as JSON. */
export const valueHtml = (value: unknown): string => {
  if (value === null || value === undefined) return '<span class="none">nothing</span>';
  if (isText(value)) return value === "" ? '<span class="none">empty text</span>' : lines(value);
  const json = isolated(canonicalJson(value));
  return typeof value === "object" && !(value instanceof LosslessNumber) ? `<code>${json}</code>` : json;
};

const fieldRow = ([name, value]: [string, unknown]): string =>
  `<tr><th scope="row">${isolated(name)}</th><td>${valueHtml(value)}</td></tr>\n`;

/** The fields of a payload in the order of its canonical form; what is no object stands alone. */
export const payloadHtml = (caption: string, value: unknown): string => {
  if (!isMembers(value)) return `<p class="payload">${caption}: ${valueHtml(value)}</p>\n`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  if (members.length === 0) return "";
  return `<table class="fields"><caption>${caption}</caption><tbody>\n${members.map(fieldRow).join("")}</tbody></table>\n`;
};
