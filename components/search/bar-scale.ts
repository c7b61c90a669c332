import type { Histogram } from "@/server/contracts/search";

export type DrawnHistogram = Exclude<Histogram, { kind: "not-counted" }>;
export type Bar = { from: number; to: number; events: number };
export type Span = { from: number; to: number };

export const barsOf = ({ bars }: DrawnHistogram): Bar[] =>
  bars.map(({ at, until, events }) => ({ from: Date.parse(at), to: Date.parse(until), events }));

/** From the first bar to the last, or as far as the search's own times reach, so that what is empty inside them is seen. */
export const spanOf = (bars: readonly Bar[], asked: { from?: string; to?: string }): Span | null => {
  const first = bars[0];
  const last = bars[bars.length - 1];
  if (!first || !last) return null;
  return {
    from: Math.min(first.from, asked.from ? Date.parse(asked.from) : first.from),
    to: Math.max(last.to, asked.to && asked.from ? Date.parse(asked.to) : last.to),
  };
};

export const xOf = (at: number, span: Span, width: number): number => ((at - span.from) / (span.to - span.from)) * width;

export const timeAt = (x: number, span: Span, width: number): number =>
  span.from + (Math.min(Math.max(x, 0), width) / width) * (span.to - span.from);

/** The bar at a moment, by its place; -1 where there is none. */
export const barAt = (at: number, bars: readonly Bar[]): number => bars.findIndex((bar) => at >= bar.from && at < bar.to);

/** Two moments, in any order, widened to the edges of the bars they lie in: what is asked for is what was drawn. */
export const chosenSpan = (one: number, other: number, bars: readonly Bar[], stepMs: number): Span => {
  const [early, late] = one < other ? [one, other] : [other, one];
  const first = bars[barAt(early, bars)];
  const last = bars[barAt(late, bars)];
  return {
    from: first ? first.from : Math.floor(early / stepMs) * stepMs,
    to: last ? last.to : Math.ceil(late / stepMs) * stepMs,
  };
};

/** Where a key leads from a bar (-1: from none): to the neighbour or to an end; null for a key that does not walk. */
export const barAfterKey = (key: string, current: number, count: number): number | null => {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key === "ArrowRight") return Math.min(current + 1, count - 1);
  if (key === "ArrowLeft") return current < 0 ? count - 1 : Math.max(current - 1, 0);
  return null;
};
