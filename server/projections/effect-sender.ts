import type { EventReference, JsonValue } from "@/server/domain/event";

/** An effect on its way out. */
export type OutgoingEffect = {
  /** The same at every attempt: a receiver that takes each key once is told once. */
  key: string;
  projection: string;
  version: number;
  name: string;
  sequence: string;
  event: EventReference;
  payload: JsonValue;
  /** From 1. */
  attempt: number;
};

/** Resolves when the receiver has it; a rejection is tried again, later ones of its sequence wait. It may be called twice with one key. */
export type EffectSender = { send: (effect: OutgoingEffect) => Promise<void> };
