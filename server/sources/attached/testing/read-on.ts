import type { Position } from "@/server/domain/position";
import type { AttachedSource } from "../../attached-source";

export type ToldEvent = { eventId: string; streamId: string; streamVersion: string; globalPosition: string };

/** The log's pages, joined. */
export const wholeLog = async (source: AttachedSource, limit: number): Promise<ToldEvent[]> => {
  const told: ToldEvent[] = [];
  for (let after: Position | undefined; ; ) {
    const { json, end, hasMore } = await source.readLog({ after, limit });
    told.push(...JSON.parse(json));
    if (!hasMore || end === null) return told;
    after = end;
  }
};

/** Reads on from where the page before ended, until what `isOver` says is followed by an empty page. */
export const followLog = async (source: AttachedSource, isOver: () => boolean): Promise<ToldEvent[]> => {
  const told: ToldEvent[] = [];
  let after: Position | undefined;
  for (;;) {
    const wasOver = isOver();
    const { json, end } = await source.readLog({ ...(after ? { after } : {}), limit: 5 });
    told.push(...JSON.parse(json));
    if (end === null && wasOver) return told;
    after = end ?? after;
  }
};
