import type { FindingList } from "./finding-list";
import type { Head } from "./signed-head";

/** A line of the file of heads: its number from 1, and what it says where it was signed with the key. */
export type HeadLine = { line: number; head: Head | null };

/** Holds the signed heads against the chain as it goes by. */
export class HeadCheck {
  heads = 0;
  /** The last place that a signed head agrees with. */
  vouchedTo = 0n;
  private next: Head | null = null;
  private isRewritten = false;
  private isDone = false;

  constructor(
    private readonly lines: AsyncIterator<HeadLine>,
    private readonly findings: FindingList,
  ) {}

  /** The next head at or after a sequence; heads of the same or an earlier one repeat what was said. */
  async headAt(sequence: bigint): Promise<Head | null> {
    while (!this.isDone && (this.next === null || this.next.sequence < sequence)) await this.read();
    return this.next?.sequence === sequence ? this.next : null;
  }

  /** `hashes`: that of the link, and what it would be of the row that stands there. */
  compare(head: Head, hashes: readonly string[]): void {
    if (hashes.includes(head.hash)) {
      if (!this.isRewritten) this.vouchedTo = head.sequence;
      return;
    }
    if (this.isRewritten) return;
    this.isRewritten = true;
    this.findings.add({ kind: "chain-rewritten", from: this.vouchedTo + 1n, to: head.sequence, signedAt: head.at });
  }

  /** What was signed beyond the end of the chain. */
  async finish(end: bigint): Promise<void> {
    let furthest = this.next !== null && this.next.sequence > end ? this.next : null;
    while (!this.isDone) {
      await this.read();
      if (this.next !== null && this.next.sequence > (furthest?.sequence ?? end)) furthest = this.next;
    }
    if (furthest) this.findings.add({ kind: "tail-cut", from: end + 1n, to: furthest.sequence, signedAt: furthest.at });
  }

  private async read(): Promise<void> {
    const { value, done } = await this.lines.next();
    if (done) {
      this.isDone = true;
      this.next = null;
      return;
    }
    if (value.head === null) this.findings.add({ kind: "head-forged", line: value.line });
    else {
      this.heads += 1;
      this.next = value.head;
    }
  }
}
