import type { ActionLink, LoggedAction } from "@/server/action-log/action-link";
import type { HeadLine } from "@/server/action-log/head-check";
import { type LogReport, verifyLog } from "@/server/action-log/verify-log";
import { listUnlinked } from "@/server/db/action-log/list-unlinked";
import { readLinks, type StoredLink } from "@/server/db/action-log/read-links";
import { type Database, openDatabase } from "@/server/db/database";

/** A row holds before and after of an act: so many fit into memory whatever they are. */
const PAGE = 500;

const actionOf = ({ id, sequence: _, actionId: __, previousHash: ___, hash: ____, ...row }: StoredLink): LoggedAction | null =>
  id === null ? null : { id, ...row };

const linkOf = (stored: StoredLink): ActionLink => ({
  sequence: BigInt(stored.sequence),
  actionId: stored.actionId,
  previousHash: stored.previousHash,
  hash: stored.hash,
  action: actionOf(stored),
});

async function* linksOf(db: Database): AsyncGenerator<readonly ActionLink[]> {
  for (let after = -1n; ; ) {
    const page = (await readLinks(db, { after, limit: PAGE })).map(linkOf);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.sequence;
  }
}

async function* unlinkedOf(db: Database): AsyncGenerator<readonly { id: string }[]> {
  for (let after = "-1"; ; ) {
    const page = await listUnlinked(db, { after, limit: PAGE });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.id;
  }
}

/** Makes the chain of a database again and compares it with what was signed. Reads only, a page at a time. */
export const verifyActionLog = async (
  url: string,
  heads: AsyncIterator<HeadLine> | null,
  onProgress: (links: bigint) => void,
): Promise<LogReport> => {
  const db = openDatabase({ url, applicationName: "tidemark audit-log verify", max: 1 });
  try {
    return await verifyLog({ links: linksOf(db), unlinked: unlinkedOf(db), heads, onProgress });
  } finally {
    await db.$client.end();
  }
};
