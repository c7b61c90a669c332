import { setImmediate as breathe } from "node:timers/promises";
import { parseExactJson } from "./canonical-json";
import { type CaseDocument, type CaseParts, caseDocument } from "./document";
import { casePage } from "./page/case-page";
import { printDocument } from "./print-document";
import { sealed } from "./seal";

export type CaseFiles = { document: CaseDocument; json: string; html: string };

/**
 * Both files of a case. The page is made of what the JSON file reads back as, which is what a verification makes it of. Large ones take
 * a second: others who wait for the process get their turn between the steps.
 */
export const makeFiles = async (parts: CaseParts): Promise<CaseFiles> => {
  const made = sealed(parts);
  await breathe();
  const json = printDocument(made);
  await breathe();
  const document = caseDocument.parse(parseExactJson(json));
  await breathe();
  if (printDocument(document) !== json) throw new Error("a new case file does not read back as it was printed");
  await breathe();
  return { document, json, html: casePage(document, json) };
};
