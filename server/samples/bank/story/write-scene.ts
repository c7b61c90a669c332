import type { JsonObject } from "@/server/domain/event";
import type { Prng } from "./prng";
import type { Scene } from "./scene";

/** An event of the sample, ready to be stored. */
export type ToldEvent = {
  eventId: string;
  streamId: string;
  type: string;
  schemaVersion: number;
  data: JsonObject;
  metadata: JsonObject;
  correlationId: string;
  causationId: string;
  actor: string;
  occurredAt: string;
};

/**
 * Dates a scene and gives it its ids. The first event is caused by the request that began the conversation, or by
 * `cause`, where an earlier event did.
 */
export const writeScene = (
  scene: Scene,
  startMs: number,
  prng: Prng,
  cause?: { correlationId?: string; causationId: string },
): ToldEvent[] => {
  const correlationId = cause?.correlationId ?? prng.uuid(startMs);
  const ids = scene.map(({ afterMs }) => prng.uuid(startMs + afterMs));
  return scene.map((step, index) => ({
    eventId: ids[index]!,
    streamId: step.streamId,
    type: step.type,
    schemaVersion: step.schemaVersion ?? 1,
    data: step.data,
    metadata: { channel: step.channel },
    correlationId,
    causationId: step.causedBy === null ? (cause?.causationId ?? correlationId) : ids[step.causedBy]!,
    actor: step.actor,
    occurredAt: new Date(startMs + step.afterMs).toISOString(),
  }));
};
