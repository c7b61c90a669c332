/**
 * Characters that print nothing or turn the line around, written out. Fixed ranges: a property such as \p{Cf} grows with Unicode, and the
 * page of a file made today must be the same bytes in ten years. (\p{Cc} is fixed for ever.)
 */
const MIMICS =
  /(?!\n)\p{Cc}|[\u00ad\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|\u034f|\u17b4|\u17b5|\u180b|\u180c|\u180d|\u180e|[\u{e0000}-\u{e0fff}]/gu;

const written = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

/** For attributes and for words of our own. */
export const plain = (text: string): string => escaped(text.replace(MIMICS, written).replaceAll("\n", "\\n"));

/** Text that somebody else chose: it cannot end its element, nor turn around what stands beside it. */
export const isolated = (text: string): string => `<bdi>${plain(text)}</bdi>`;

/** The same of text of several lines, which stay lines. */
export const lines = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => `<bdi>${plain(line)}</bdi>`)
    .join("<br>");

/** Any text as a CSS string: every character but letters, digits and spaces is an escape. */
export const cssString = (text: string): string =>
  `"${[...text].map((character) => (/[A-Za-z0-9 ]/.test(character) ? character : `\\${(character.codePointAt(0) ?? 0).toString(16)} `)).join("")}"`;

/** `2026-01-31T09:30:00.5Z` -> `2026-01-31 09:30:00.5 UTC`; by no locale, so that the page is the same bytes everywhere. */
export const moment = (instant: string): string =>
  `<time datetime="${plain(instant)}">${plain(instant.endsWith("Z") ? `${instant.slice(0, -1).replace("T", " ")} UTC` : instant)}</time>`;

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
