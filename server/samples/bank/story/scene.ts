import type { JsonObject } from "@/server/domain/event";

/** One event of a scene. */
export type Step = {
  streamId: string;
  type: string;
  data: JsonObject;
  actor: string;
  channel: "app" | "branch" | "card" | "batch" | "system";
  schemaVersion?: number;
  /** After the scene began. */
  afterMs: number;
  /** Index of the step that caused it; null for the scene's beginning. */
  causedBy: number | null;
};

/** What happens together, in order: the unit that shares a correlation id. */
export type Scene = readonly Step[];

/** Money left or came: what it does to the balance of each account, in cents. */
export const balanceEffects = (scene: Scene, cents: number): Map<string, number> => {
  const effects = new Map<string, number>();
  for (const { streamId, type } of scene) {
    const sign = MONEY_SIGNS[type];
    if (sign) effects.set(streamId, (effects.get(streamId) ?? 0) + sign * cents);
  }
  return effects;
};

/** What an event of a type does to the balance of its account. */
export const MONEY_SIGNS: Record<string, 1 | -1> = {
  MoneyDeposited: 1,
  TransferReceived: 1,
  TransferRefunded: 1,
  CardDisputeWon: 1,
  MoneyWithdrawn: -1,
  SubscriptionFeeCharged: -1,
  TransferSent: -1,
};
