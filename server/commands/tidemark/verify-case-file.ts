import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { type CaseDocument, PARTS } from "@/server/case-file/document";
import type { Finding } from "@/server/case-file/part-words";
import { type CaseFileKind, readFile } from "@/server/case-file/read-file";
import { pathAsTyped } from "../arguments";
import { CommandRefusal, messageOf } from "../refusal";
import { askDatabase, type StoreAnswer } from "./ask-about-case-file";
import { databaseUrlFor } from "./target";

const LARGEST_MB = 256;

export type CaseFileVerdict = {
  file: string;
  kind: CaseFileKind;
  /** Null where the file cannot be read far enough to tell. */
  caseFile: { id: string; madeBy: string; madeAt: string; source: string; streamId: string; version: string; sha256: string } | null;
  checked: { parts: number; events: number; brokenSeals: number; storeEvents: number | null };
  /** What is wrong with the file. */
  findings: Finding[];
  /** What the file says and the database does not bear out: the file may be sound all the same. */
  storeFindings: Finding[];
  /** The database that was asked recorded this very file when it was made. */
  isRecorded: boolean;
};

const bytesOf = (path: string, name: string): Uint8Array => {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw new CommandRefusal(`${name} is no file.`);
    const { size } = stat;
    if (size > LARGEST_MB * 1024 * 1024)
      throw new CommandRefusal(`${name} has ${Math.round(size / 1024 / 1024)} MB; no case file is larger than ${LARGEST_MB} MB.`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof CommandRefusal) throw error;
    throw new CommandRefusal(`${name} cannot be read: ${messageOf(error)}.`);
  }
};

const headOf = ({ made, stream, hashes }: CaseDocument): NonNullable<CaseFileVerdict["caseFile"]> => ({
  id: made.id,
  madeBy: made.by,
  madeAt: made.at,
  source: stream.source,
  streamId: stream.streamId,
  version: stream.version,
  sha256: hashes.whole,
});

const brokenSealsOf = (document: CaseDocument | null): number => document?.events.filter(({ isSealed }) => !isSealed).length ?? 0;

const targetOf = (dataDirectory: string | undefined): string => {
  try {
    return databaseUrlFor(dataDirectory);
  } catch (error) {
    if (!(error instanceof CommandRefusal)) throw error;
    throw new CommandRefusal(`${error.message} --offline checks the file by itself.`, error.exitCode);
  }
};

/**
 * Judges the file by itself, then against the store and the console's own record. A file that is changed is no refusal: its findings say
 * so. Throws `CommandRefusal` where it cannot be judged at all.
 */
export const verifyCaseFile = async (
  typed: string,
  { dataDirectory, isOffline }: { dataDirectory: string | undefined; isOffline: boolean },
): Promise<CaseFileVerdict> => {
  const path = pathAsTyped(typed);
  const name = basename(path);
  const read = readFile(bytesOf(path, name));
  if (!read) throw new CommandRefusal(`${name} is no case file of Tidemark.`);
  const { document, kind, findings } = read;
  let answer: StoreAnswer = { events: null, findings: [], storeFindings: [], isRecorded: false };
  if (document && !isOffline) answer = await askDatabase(document, targetOf(dataDirectory), { isWhole: findings.length === 0 });
  return {
    file: name,
    kind,
    caseFile: document && headOf(document),
    checked: {
      parts: PARTS.length,
      events: document?.events.length ?? 0,
      brokenSeals: brokenSealsOf(document),
      storeEvents: answer.events,
    },
    findings: [...findings, ...answer.findings],
    storeFindings: answer.storeFindings,
    isRecorded: answer.isRecorded,
  };
};

const MOST_SHOWN = 10;

const under = (heading: string, findings: readonly Finding[]): string => {
  const shown = findings.slice(0, MOST_SHOWN).map(({ sentence }) => sentence);
  const more = findings.length > MOST_SHOWN ? [`${findings.length - MOST_SHOWN} more parts are not as they were.`] : [];
  return `${heading} ${[...shown, ...more].join("\n")}\n`;
};

const storeHeading = ({ file, findings, isRecorded }: CaseFileVerdict): string => {
  if (findings.length > 0) return "The database is not as the file says either.";
  return isRecorded
    ? `${file} is what was handed over, but the database is not as it was then.`
    : `${file} fits together, but this database does not bear it out.`;
};

/** A file that was changed and a store that was changed are two things: who reads it must not blame the one for the other. */
const failedText = (verdict: CaseFileVerdict): string => {
  const { file, findings, storeFindings } = verdict;
  return [
    findings.length === 0 ? "" : under(`${file} is not what was handed over.`, findings),
    storeFindings.length === 0 ? "" : under(storeHeading(verdict), storeFindings),
  ].join("");
};

export const isProved = ({ findings, storeFindings, caseFile }: CaseFileVerdict): boolean =>
  caseFile !== null && findings.length === 0 && storeFindings.length === 0;

/** The file is unchanged; what it hands on was not. */
const sealLine = ({ checked: { brokenSeals } }: CaseFileVerdict): string =>
  brokenSeals === 0
    ? ""
    : `  seals    ${brokenSeals} of its events did not fit ${brokenSeals === 1 ? "its own checksum" : "their own checksums"} when it was made, as the file says: changed in the database before\n`;

/** What a person reads: the proof, piece by piece, or the parts that fail. */
export const verdictText = (verdict: CaseFileVerdict): string => {
  const { caseFile, checked, kind } = verdict;
  if (!caseFile || !isProved(verdict)) return failedText(verdict);
  const { id, madeBy, madeAt, streamId, version, sha256 } = caseFile;
  const shown = kind === "html" ? ", and the page shows what they say" : "";
  const store =
    checked.storeEvents === null
      ? "  store    not asked: that its parts fit together does not prove who made it\n"
      : `  store    ${checked.storeEvents} events, those of the trace too, are as the store has them\n  console  the SHA-256 of the whole is the one that was recorded when it was made\n`;
  return `Unchanged: case file ${id} of ${JSON.stringify(streamId)} at version ${version}, made by ${JSON.stringify(madeBy)} at ${madeAt}.
  file     ${checked.parts} parts with ${checked.events} events have the SHA-256 that the file records${shown}
${sealLine(verdict)}${store}  SHA-256  ${sha256}
`;
};
