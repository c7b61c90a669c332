import type { ActionLink } from "./action-link";
import { ChainCheck } from "./chain-check";
import type { Finding } from "./finding";
import { FindingList } from "./finding-list";
import { hashAction } from "./hash-action";
import { HeadCheck, type HeadLine } from "./head-check";

export type LogToVerify = {
  /** Pages of links by sequence, each link with its row. */
  links: AsyncIterable<readonly ActionLink[]>;
  /** Ids of rows that no link stands for. */
  unlinked: AsyncIterable<readonly { id: string }[]>;
  /** Read before the chain is, so that what they vouch for must be there; null where there are none to compare with. */
  heads: AsyncIterator<HeadLine> | null;
  /** After every page: how many links were looked at. */
  onProgress?: (links: bigint) => void;
};

export type LogReport = {
  links: bigint;
  /** Signed heads that were compared; null where there was no file of them. */
  heads: number | null;
  /** The last place that a signed head agrees with. */
  vouchedTo: bigint;
  /** The first thousand. */
  findings: readonly Finding[];
  findingCount: number;
};

const nothing: AsyncIterator<HeadLine> = { next: async () => ({ done: true, value: undefined }) };

/** Reads the whole log once and keeps a page of it at a time. */
export const verifyLog = async ({ links, unlinked, heads, onProgress }: LogToVerify): Promise<LogReport> => {
  const findings = new FindingList();
  const chain = new ChainCheck(findings);
  const signed = new HeadCheck(heads ?? nothing, findings);
  for await (const page of links) {
    for (const link of page) {
      const head = await signed.headAt(link.sequence);
      if (head) signed.compare(head, hashesOf(link));
      chain.add(link, head);
    }
    onProgress?.(chain.links);
  }
  chain.finish();
  await signed.finish(chain.end);
  for await (const page of unlinked) for (const { id } of page) findings.add({ kind: "action-inserted", actionId: id });
  return {
    links: chain.links,
    heads: heads && signed.heads,
    vouchedTo: signed.vouchedTo,
    findings: findings.listed,
    findingCount: findings.count,
  };
};

/** What the link says, and what its row says: a head that agrees with the row tells that the link alone was changed. */
const hashesOf = ({ sequence, previousHash, hash, action }: ActionLink): string[] =>
  action === null ? [hash] : [hash, hashAction(previousHash, sequence, action)];
