import { isLosslessNumber, parse } from "lossless-json";
import { z } from "zod";
import { event as contractEvent } from "@/server/contracts/events";
import type { AttachedSource } from "@/server/sources/attached-source";
import type { TimelineRequest } from "@/server/sources/event-source";

const entry = contractEvent
  .pick({ streamId: true, type: true, data: true, occurredAt: true, recordedAt: true })
  .extend({ streamVersion: z.string().transform(BigInt) });

export type AttachedEntry = Omit<z.output<typeof entry>, "data"> & { amount: string | null };

const amountIn = (data: unknown, field: string | undefined): string | null => {
  if (field === undefined || typeof data !== "object" || data === null) return null;
  const value = Object.entries(data).find(([name]) => name === field)?.[1];
  return typeof value === "string" || isLosslessNumber(value) ? String(value) : null;
};

/**
 * A page of a stream's timeline from a store that is asked for whole events: they are read a page of bytes at a time, and their payloads are left
 * here. It is whole however large they are.
 */
export const attachedTimeline = async (
  source: AttachedSource,
  { streamId, after, limit, types, amounts }: TimelineRequest,
): Promise<AttachedEntry[]> => {
  const entries: AttachedEntry[] = [];
  for (let from = after; entries.length < limit; ) {
    const position = from === undefined ? {} : { after: from };
    const page = await source.readStreamJson({ streamId, direction: "forwards", limit: limit - entries.length, types, ...position });
    for (const { data, ...event } of z.array(entry).parse(parse(page.json)))
      entries.push({ ...event, amount: amountIn(data, amounts[event.type]) });
    if (!page.isCut || page.last === null) break;
    from = page.last;
  }
  return entries;
};
