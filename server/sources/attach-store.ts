import { type Database, openDatabase } from "@/server/db/database";
import type { AttachedSource, Detection } from "./attached-source";
import { detectEmmett } from "./emmett/detect-emmett";
import { openEmmettSource } from "./emmett/open-emmett-source";

/** What there is at an address: a store that can be read, or why there is none. */
export type Attachment = { kind: "attached"; source: AttachedSource } | { kind: "refused"; sentence: string };

export type AttachedStore = {
  name: string;
  /** Looks at the tables once, and again after a refusal. Throws the database's errors. */
  attachment(): Promise<Attachment>;
  close(): Promise<void>;
};

type StoreKind = { tool: string; attach(name: string, db: Database): Promise<Attachment | null> };

/** Null where the database has none of the tool's tables. */
const kindOf = <Layout>(
  tool: string,
  detect: (db: Database) => Promise<Detection<Layout>>,
  open: (name: string, db: Database, layout: Layout) => AttachedSource,
): StoreKind => ({
  tool,
  attach: async (name, db) => {
    const detected = await detect(db);
    if (detected.kind === "absent") return null;
    return detected.kind === "refused" ? detected : { kind: "attached", source: open(name, db, detected.layout) };
  },
});

/** Every tool whose stores are known, in the order in which their tables are looked for. */
const KINDS: readonly StoreKind[] = [kindOf("emmett", detectEmmett, openEmmettSource)];

const CONNECTIONS = 3;
const STATEMENT_MS = 3_000;
/** A refusal may be mended by a grant, so it is looked at again; not more often than this. */
const REFUSED_FOR_MS = 5_000;

const detect = async (name: string, db: Database): Promise<Attachment> => {
  for (const { attach } of KINDS) {
    const attachment = await attach(name, db);
    if (attachment) return attachment;
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
  let seen: { attachment: Promise<Attachment>; until: number } | null = null;
  const look = (): Promise<Attachment> => {
    const attachment = detect(name, db);
    const mine = { attachment, until: Number.POSITIVE_INFINITY };
    seen = mine;
    attachment.then(
      ({ kind }) => {
        if (kind === "refused") mine.until = now() + REFUSED_FOR_MS;
      },
      () => {
        if (seen === mine) seen = null;
      },
    );
    return attachment;
  };
  return {
    name,
    attachment: () => (seen && now() < seen.until ? seen.attachment : look()),
    close: () => db.$client.end(),
  };
};
