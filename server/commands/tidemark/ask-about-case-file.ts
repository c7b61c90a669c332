import { compareWithStore, idsToAsk } from "@/server/case-file/compare-with-store";
import type { CaseDocument } from "@/server/case-file/document";
import { type Finding, finding } from "@/server/case-file/part-words";
import { readRegisteredHash } from "@/server/db/case-files/read-registered-hash";
import { type Database, openDatabase } from "@/server/db/database";
import type { Evidence } from "@/server/domain/evidence";
import type { EventSource } from "@/server/sources/event-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { CommandRefusal, messageOf } from "../refusal";

/**
 * `events`: how many were held against the store; null where it was not asked. `findings` are about the file, `storeFindings` about what
 * the database does not bear out. `isRecorded`: the database recorded this very file when it was made.
 */
export type StoreAnswer = { events: number | null; findings: Finding[]; storeFindings: Finding[]; isRecorded: boolean };

const BATCH = 1_000;
const TIMEOUT_MS = 60_000;

const readEvidence = async (source: EventSource, ids: readonly string[]): Promise<Map<string, Evidence>> => {
  const found = new Map<string, Evidence>();
  for (let from = 0; from < ids.length; from += BATCH)
    for (const evidence of await source.evidenceById(ids.slice(from, from + BATCH))) found.set(evidence.event.eventId, evidence);
  return found;
};

type Registered = Omit<StoreAnswer, "events">;

const UNASKED: Registered = { findings: [], storeFindings: [], isRecorded: false };

const checkRegistered = async (db: Database, { made, hashes }: CaseDocument): Promise<Registered> => {
  const recorded = await readRegisteredHash(db, made.id);
  if (recorded === hashes.whole) return { ...UNASKED, isRecorded: true };
  if (recorded === null)
    return { ...UNASKED, storeFindings: [finding("made", `names case file ${made.id}, and this database never made one of that id.`)] };
  const taken = "does not give the SHA-256 that was recorded when this case file was made: another file has taken its name.";
  return { ...UNASKED, findings: [finding("hashes", taken)] };
};

const askSource = async (db: Database, document: CaseDocument, isWhole: boolean): Promise<StoreAnswer> => {
  const source = openNativeSource({ db });
  if (document.stream.source !== source.name)
    return {
      ...UNASKED,
      events: null,
      storeFindings: [finding("stream", `names the source ${document.stream.source}, which this console does not have.`)],
    };
  const ids = idsToAsk(document);
  const differing = compareWithStore(document, await readEvidence(source, ids));
  // Of a file that is changed the hash says nothing new.
  const { storeFindings, ...registered } = isWhole ? await checkRegistered(db, document) : UNASKED;
  return { ...registered, events: ids.length, storeFindings: [...differing, ...storeFindings] };
};

/** Holds a file against the store and against what was recorded of it. Throws `CommandRefusal` where the database does not answer. */
export const askDatabase = async (document: CaseDocument, url: string, { isWhole }: { isWhole: boolean }): Promise<StoreAnswer> => {
  const db = openDatabase({ url, applicationName: "tidemark case-file verify", max: 1, statementTimeoutMs: TIMEOUT_MS });
  try {
    return await askSource(db, document, isWhole);
  } catch (error) {
    // Drizzle wraps what the database said into the statement's text.
    const said = messageOf(error instanceof Error && error.cause instanceof Error ? error.cause : error);
    throw new CommandRefusal(`The database cannot be asked: ${said}. --offline checks the file by itself.`);
  } finally {
    await db.$client.end();
  }
};
