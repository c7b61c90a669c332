import type { NewEffect } from "@/server/domain/effect";
import { firstIdOf } from "@/server/domain/write-anew/first-id";
import { type Entry, eventOf } from "../read-batch";

/** What is said of a copy is said of the event that it stands for: what was said of that one already is not said again. */
export const underFirstIds = (entries: readonly Entry[], effects: readonly NewEffect[]): readonly NewEffect[] => {
  if (effects.length === 0) return effects;
  const firstIds = new Map(entries.map((entry) => [eventOf(entry).eventId, firstIdOf(eventOf(entry))]));
  return effects.map((effect) => ({
    ...effect,
    event: { ...effect.event, eventId: firstIds.get(effect.event.eventId) ?? effect.event.eventId },
  }));
};
