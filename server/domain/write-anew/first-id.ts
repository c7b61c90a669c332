import type { RecordedEvent } from "../event";

const inside = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? new Map<string, unknown>(Object.entries(value)).get(name) : undefined;

/**
 * The id of the event that a copy stands for, through all copies between; its own of every other event. What is said to the outside of a copy is
 * said under it: whoever was told of the original knows it again.
 */
export const firstIdOf = ({ eventId, metadata }: Pick<RecordedEvent, "eventId"> & Partial<Pick<RecordedEvent, "metadata">>): string => {
  const first = inside(inside(metadata, "repair"), "first");
  return typeof first === "string" ? first : eventId;
};
