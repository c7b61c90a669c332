import type { Position } from "./position";

/** An event that was read from the store and is not in it any more, as far as something remembers it. */
export type LostEvent = {
  globalPosition: Position;
  eventId: string;
  /** Null where only a checkpoint remembers it. */
  streamId: string | null;
  streamVersion: bigint | null;
  type: string | null;
  rememberedBy: "engine" | "checkpoint" | "letter";
};
