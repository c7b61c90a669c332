import { z } from "zod";
import { positionText } from "./text";

const CURSOR = /^(\d{1,19})(?:-(\d{1,19}))?$/;

const positionsOf = (text: string): (string | undefined)[] => CURSOR.exec(text)?.slice(1) ?? [];
const isPosition = (text: string | undefined): boolean => positionText.safeParse(text).success;

/**
 * Where a list of found streams goes on: the position of the last match, then the head that its first page was read up to. Without a
 * head, the list goes on as of now.
 */
export const searchCursor = z.string().refine((text) => {
  const [after, upTo] = positionsOf(text);
  return isPosition(after) && (upTo === undefined || isPosition(upTo));
}, "must be where a page of this list ended");

export const searchCursorOf = (after: string, upTo: string): string => `${after}-${upTo}`;

/** Of a text that `searchCursor` has taken. */
export const readSearchCursor = (cursor: string): { after: string; upTo: string | undefined } => {
  const [after = "0", upTo] = positionsOf(cursor);
  return { after, upTo };
};
