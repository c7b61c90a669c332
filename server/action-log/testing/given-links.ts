import { type ActionLink, type LoggedAction, NO_HASH } from "../action-link";
import { hashAction } from "../hash-action";

export const givenAction = (id: number, more: Partial<LoggedAction> = {}): LoggedAction => ({
  id: String(id),
  at: String(1_767_600_000_000_000 + id),
  actor: "ada",
  actorId: "018f0000-0000-7000-8000-000000000001",
  address: "127.0.0.1",
  action: "pause-projection",
  target: "projection:balances",
  reason: `reason ${id}`,
  before: '{"desired": "running"}',
  after: null,
  ...more,
});

/** One chain over these rows. */
export const chained = (actions: readonly LoggedAction[]): ActionLink[] => {
  let previousHash = NO_HASH;
  return actions.map((action, at) => {
    const sequence = BigInt(at + 1);
    const hash = hashAction(previousHash, sequence, action);
    const link = { sequence, actionId: action.id, previousHash, hash, action };
    previousHash = hash;
    return link;
  });
};

export const givenChain = (count: number): ActionLink[] => chained(Array.from({ length: count }, (_, at) => givenAction(at + 10)));
