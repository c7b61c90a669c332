import { partAt } from "../part-at";
import { isPartName, type PartName } from "../part-words";
import { embeddedRange } from "./embedded-document";

const ATTRIBUTE = 'data-part="';

/** Which part of a case file the page shows at `offset`; of the data that the page holds, the part that stands there. */
export const pagePartAt = (page: string, offset: number): PartName => {
  const data = embeddedRange(page);
  if (data && offset >= data.from && offset < data.to) return partAt(page.slice(data.from, data.to), offset - data.from);
  const begin = page.lastIndexOf(ATTRIBUTE, offset);
  if (begin === -1) return "page";
  const from = begin + ATTRIBUTE.length;
  const name = page.slice(from, page.indexOf('"', from));
  return isPartName(name) ? name : "page";
};
