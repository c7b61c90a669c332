import { type Database, openDatabase } from "@/server/db/database";
import type { AttachedSource, Detection } from "./attached-source";
import { detectEmmett } from "./emmett/detect-emmett";
import { openEmmettSource } from "./emmett/open-emmett-source";
import { detectMarten } from "./marten/detect-marten";
import { openMartenSource } from "./marten/open-marten-source";
import { detectMessageDb } from "./message-db/detect-message-db";
import { openMessageDbSource } from "./message-db/open-message-db-source";

/** What there is at an address: a store that can be read, or why there is none. */
export type Attachment = { kind: "attached"; source: AttachedSource } | { kind: "refused"; sentence: string };

export type AttachedStore = {
  name: string;
  /** Looks at the tables, and again now and then: a release, an index or a grant may come. Throws the database's errors. */
  attachment(): Promise<Attachment>;
  close(): Promise<void>;
};

/** `layout` tells two findings apart; a source of the same layout goes on as it is, with what it has concluded. */
type Found = { kind: "found"; layout: string; open(name: string, db: Database): AttachedSource };
type StoreKind = { tool: string; detect(db: Database): Promise<Found | Exclude<Detection<never>, { kind: "found" }>> };

const kindOf = <Layout>(
  tool: string,
  detect: (db: Database) => Promise<Detection<Layout>>,
  open: (name: string, db: Database, layout: Layout) => AttachedSource,
): StoreKind => ({
  tool,
  detect: async (db) => {
    const detected = await detect(db);
    if (detected.kind !== "found") return detected;
    const { layout } = detected;
    return { kind: "found", layout: JSON.stringify([tool, layout]), open: (name, on) => open(name, on, layout) };
  },
});

/** Every tool whose stores are known, in the order in which their tables are looked for. */
const KINDS: readonly StoreKind[] = [
  kindOf("emmett", detectEmmett, openEmmettSource),
  kindOf("message-db", detectMessageDb, openMessageDbSource),
  kindOf("Marten", detectMarten, openMartenSource),
];

const CONNECTIONS = 3;
const STATEMENT_MS = 3_000;
const REFUSED_FOR_MS = 5_000;
const FOUND_FOR_MS = 60_000;

const detect = async (db: Database): Promise<Found | { kind: "refused"; sentence: string }> => {
  for (const kind of KINDS) {
    const detected = await kind.detect(db);
    if (detected.kind !== "absent") return detected;
  }
  const tools = KINDS.map(({ tool }) => tool).join(", ");
  return { kind: "refused", sentence: `The database has none of the tables of a store that is known here (${tools}).` };
};

/** Nothing is asked of the store before somebody looks: one that is away keeps nobody from the others. */
export const attachStore = ({ name, url }: { name: string; url: string }, now: () => number = () => performance.now()): AttachedStore => {
  const db = openDatabase({
    url,
    applicationName: `tidemark source ${name}`,
    max: CONNECTIONS,
    statementTimeoutMs: STATEMENT_MS,
    isReadOnly: true,
  });
  let opened: { layout: string; source: AttachedSource } | null = null;
  let seen: { attachment: Promise<Attachment>; until: number } | null = null;

  const attach = async (): Promise<Attachment> => {
    const found = await detect(db);
    if (found.kind === "refused") return found;
    if (opened?.layout !== found.layout) opened = { layout: found.layout, source: found.open(name, db) };
    return { kind: "attached", source: opened.source };
  };
  const look = (): Promise<Attachment> => {
    const mine = { attachment: attach(), until: Number.POSITIVE_INFINITY };
    seen = mine;
    mine.attachment.then(
      ({ kind }) => {
        mine.until = now() + (kind === "refused" ? REFUSED_FOR_MS : FOUND_FOR_MS);
      },
      () => {
        if (seen === mine) seen = null;
      },
    );
    return mine.attachment;
  };
  return {
    name,
    attachment: () => (seen && now() < seen.until ? seen.attachment : look()),
    close: () => db.$client.end(),
  };
};
