import { type ActionLink, type LoggedAction, NO_HASH } from "./action-link";
import type { Finding } from "./finding";
import type { FindingList } from "./finding-list";
import { hashAction } from "./hash-action";
import type { Head } from "./signed-head";

/** A link whose row does not hash to it: the next link, or a signed head, tells which of the two was changed. */
type Doubt = ActionLink & { action: LoggedAction; ownHash: string };

/** Changed rows that are compared with each other for swaps; more than so many nobody swapped by hand. */
const COMPARED = 200;

/**
 * Goes along the chain link by link and holds no more than it must. After something wrong it goes on from what stands there, so that one change
 * is one finding.
 */
export class ChainCheck {
  links = 0n;
  private last: { sequence: bigint; hash: string } = { sequence: 0n, hash: NO_HASH };
  private doubt: Doubt | null = null;
  private readonly changed: Doubt[] = [];

  constructor(private readonly findings: FindingList) {}

  get end(): bigint {
    return this.last.sequence;
  }

  /** Links come by sequence. `head`: the signed one of this sequence, where there is one. */
  add(link: ActionLink, head: Head | null): void {
    const isNext = link.sequence === this.last.sequence + 1n;
    if (!isNext) this.findings.add({ kind: "links-deleted", from: this.last.sequence + 1n, to: link.sequence - 1n });
    this.settle(link.previousHash);
    const continues = !isNext || link.previousHash === this.last.hash;
    if (link.action === null) this.report("action-deleted", link);
    else this.judge({ ...link, action: link.action, ownHash: hashAction(link.previousHash, link.sequence, link.action) }, continues);
    this.last = link;
    this.links += 1n;
    if (head && this.doubt && [this.doubt.hash, this.doubt.ownHash].includes(head.hash)) this.settle(head.hash);
  }

  /** What is only known once there is no further link. */
  finish(): void {
    this.settle(null);
    this.nameSwaps();
  }

  private report(kind: "action-changed" | "action-deleted" | "link-changed" | "chain-broken", { sequence, actionId }: ActionLink): void {
    this.findings.add({ kind, sequence, actionId });
  }

  private judge(link: Doubt, continues: boolean): void {
    const fits = link.ownHash === link.hash;
    if (fits && continues) return;
    if (continues) this.doubt = link;
    else if (!fits && hashAction(this.last.hash, link.sequence, link.action) === link.hash) this.report("link-changed", link);
    else {
      this.report("chain-broken", link);
      if (!fits) this.doubt = link;
    }
  }

  /** Ends the doubt about the last link by what somebody else says its hash was; null where there is nobody else. */
  private settle(truth: string | null): void {
    const { doubt } = this;
    if (!doubt) return;
    this.doubt = null;
    if (truth === doubt.ownHash) {
      this.report("link-changed", doubt);
      this.last = { sequence: doubt.sequence, hash: doubt.ownHash };
    } else {
      this.report("action-changed", doubt);
      if (this.changed.length < COMPARED) this.changed.push(doubt);
    }
  }

  private nameSwaps(): void {
    const rest = [...this.changed];
    for (let one = rest.shift(); one; one = rest.shift()) {
      const at = rest.findIndex((other) => isSwap(one, other));
      const [other] = at < 0 ? [] : rest.splice(at, 1);
      if (other) this.replaceBySwap(one, other);
    }
  }

  private replaceBySwap(one: Doubt, other: Doubt): void {
    const isOf = (finding: Finding) =>
      finding.kind === "action-changed" && (finding.sequence === one.sequence || finding.sequence === other.sequence);
    const { sequence, actionId } = one;
    this.findings.merge(isOf, {
      kind: "actions-swapped",
      sequence,
      actionId,
      other: { sequence: other.sequence, actionId: other.actionId },
    });
  }
}

/** Whether each place's hash is that of the other's row, with or without the row's id. */
const isSwap = (one: Doubt, other: Doubt): boolean => holds(one, other.action) && holds(other, one.action);

const holds = ({ previousHash, sequence, hash, action }: Doubt, found: LoggedAction): boolean =>
  hashAction(previousHash, sequence, found) === hash || hashAction(previousHash, sequence, { ...found, id: action.id }) === hash;
