/** What is wrong with the log, and where. */
export type Finding =
  | { kind: "action-changed"; sequence: bigint; actionId: string }
  | { kind: "action-deleted"; sequence: bigint; actionId: string }
  | { kind: "actions-swapped"; sequence: bigint; actionId: string; other: { sequence: bigint; actionId: string } }
  | { kind: "action-inserted"; actionId: string }
  | { kind: "link-changed"; sequence: bigint; actionId: string }
  | { kind: "links-deleted"; from: bigint; to: bigint }
  | { kind: "chain-broken"; sequence: bigint; actionId: string }
  | { kind: "chain-rewritten"; from: bigint; to: bigint; signedAt: string }
  | { kind: "tail-cut"; from: bigint; to: bigint; signedAt: string }
  | { kind: "head-forged"; line: number };

const places = (from: bigint, to: bigint): string => (from === to ? `place ${from}` : `places ${from} to ${to}`);

/** One sentence that names the place. */
export const findingSentence = (finding: Finding): string => {
  switch (finding.kind) {
    case "action-changed":
      return `Action ${finding.actionId} (place ${finding.sequence}) was changed after it was recorded.`;
    case "action-deleted":
      return `Action ${finding.actionId} (place ${finding.sequence}) was deleted.`;
    case "actions-swapped":
      return `Actions ${finding.actionId} (place ${finding.sequence}) and ${finding.other.actionId} (place ${finding.other.sequence}) were swapped.`;
    case "action-inserted":
      return `Action ${finding.actionId} was inserted past the chain: no link stands for it.`;
    case "link-changed":
      return `The link of action ${finding.actionId} (place ${finding.sequence}) was changed; the action itself is as it was recorded.`;
    case "links-deleted":
      return `The chain has no ${places(finding.from, finding.to)}: what was recorded there was deleted.`;
    case "chain-broken":
      return `Place ${finding.sequence} (action ${finding.actionId}) does not continue what stands before it: the place before was replaced.`;
    case "chain-rewritten":
      return `Something in ${places(finding.from, finding.to)} was changed and the chain made anew: the head signed at ${finding.signedAt} contradicts it.`;
    case "tail-cut":
      return `The end was cut off: ${places(finding.from, finding.to)} existed when a head was signed at ${finding.signedAt}, and are gone.`;
    case "head-forged":
      return `Line ${finding.line} of the file of heads was not signed with this key.`;
  }
};
