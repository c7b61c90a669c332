import type { Finding } from "./finding";

/** So many are listed; all are counted. A log of which every row was changed must fit into memory too. */
const LISTED = 1_000;

export class FindingList {
  readonly listed: Finding[] = [];
  count = 0;

  add(finding: Finding): void {
    this.count += 1;
    if (this.listed.length < LISTED) this.listed.push(finding);
  }

  /** Two of the listed ones are one thing; where they are not listed, nothing happens. */
  merge(isOf: (finding: Finding) => boolean, into: Finding): void {
    const first = this.listed.findIndex(isOf);
    const second = this.listed.findIndex((finding, at) => at > first && isOf(finding));
    if (first < 0 || second < 0) return;
    this.listed.splice(second, 1);
    this.listed.splice(first, 1, into);
    this.count -= 1;
  }
}
