import type { Customer } from "./people";
import type { Prng } from "./prng";
import { balanceEffects, type Scene } from "./scene";
import { type ToldEvent, writeScene } from "./write-scene";

export type Account = {
  who: Customer;
  cents: number;
  openedAtMs: number;
  /** Keeps the account open: a decision may still bring money back. */
  hasDispute: boolean;
};

/** What was told so far, and what it left on the accounts. */
export const openLedger = (prng: Prng) => {
  const accounts = new Map<string, Account>();
  const told: ToldEvent[] = [];
  return {
    told,
    accounts,
    open: (who: Customer, openedAtMs: number) => accounts.set(who.streamId, { who, cents: 0, openedAtMs, hasDispute: false }),
    close: (who: Customer) => accounts.delete(who.streamId),
    find: (streamId: string): Account | undefined => accounts.get(streamId),
    /** `cents` is the amount that every money step of the scene moves. Gives the scene's events. */
    play(scene: Scene, cents: number, atMs: number, cause?: { correlationId?: string; causationId: string }): ToldEvent[] {
      const events = writeScene(scene, atMs, prng, cause);
      told.push(...events);
      for (const [streamId, effect] of balanceEffects(scene, cents)) {
        const account = accounts.get(streamId);
        if (account) account.cents += effect;
      }
      return events;
    },
  };
};
export type Ledger = ReturnType<typeof openLedger>;
