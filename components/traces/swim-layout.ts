/** An event in its lane. `at` is ISO 8601. Events come in the order that ties of `at` are to be drawn in. */
export type SwimEvent = { id: string; lane: string; at: string };
export type SwimLink = { from: string; to: string; kind: "cause" | "together" };

export type SwimRow = { top: number; height: number } & ({ kind: "event"; id: string; lane: number } | { kind: "idle"; seconds: number });

/** `from` and `to` are places in `rows`. */
export type PlacedLink = { from: number; to: number; fromLane: number; toLane: number; kind: SwimLink["kind"] };

export type Swim = {
  /** The key of each lane; null for the one that many small lanes share. */
  lanes: (string | null)[];
  rows: SwimRow[];
  links: PlacedLink[];
  height: number;
  rowOf: ReadonlyMap<string, number>;
};

export const EVENT_PX = 48;
export const IDLE_PX = 32;
const IDLE_FROM_SECONDS = 60;
const MOST_BREATH_PX = 24;

/** More room the longer the step took, so that bursts are seen as such; idle time has a row of its own. */
const breathOf = (seconds: number): number => Math.min(MOST_BREATH_PX, Math.round(6 * Math.log2(1 + Math.max(0, seconds))));

/** Lanes by first appearance; the smallest share the last one where there are more than `most`. */
const lanesOf = (events: readonly SwimEvent[], first: readonly string[], most: number): Swim["lanes"] => {
  const counts = new Map<string, number>(first.map((lane) => [lane, 0]));
  for (const { lane } of events) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  const all = [...counts.keys()];
  if (all.length <= most) return all;
  const largest = new Set(
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most - 1)
      .map(([lane]) => lane),
  );
  return [...all.filter((lane) => largest.has(lane)), null];
};

/**
 * Every event a row of its own, in the order of time, in the column of its lane. Time without events is folded into one row that says
 * how long it was. `lanes`: those that come first, events or not.
 */
export const swimLayout = (
  events: readonly SwimEvent[],
  links: readonly SwimLink[],
  { mostLanes, lanes: first = [] }: { mostLanes: number; lanes?: readonly string[] },
): Swim => {
  const timed = events
    .map((event, index) => ({ ...event, index, ms: Date.parse(event.at) }))
    .sort((a, b) => a.ms - b.ms || a.index - b.index);
  const lanes = lanesOf(timed, first, mostLanes);
  const laneOf = new Map(lanes.map((lane, index) => [lane, index]));
  const rows: SwimRow[] = [];
  const rowOf = new Map<string, number>();
  let top = 0;
  const add = (row: Extract<SwimRow, { kind: "event" }> | Extract<SwimRow, { kind: "idle" }>) => {
    rows.push(row);
    top += row.height;
  };
  for (const [at, { id, lane, ms }] of timed.entries()) {
    const seconds = at === 0 ? 0 : (ms - timed[at - 1]!.ms) / 1_000;
    const isIdle = seconds >= IDLE_FROM_SECONDS;
    if (isIdle) add({ kind: "idle", seconds, top, height: IDLE_PX });
    rowOf.set(id, rows.length);
    add({ kind: "event", id, lane: laneOf.get(lane) ?? lanes.length - 1, top, height: EVENT_PX + (isIdle ? 0 : breathOf(seconds)) });
  }
  return { lanes, rows, links: placed(links, rows, rowOf), height: top, rowOf };
};

const placed = (links: readonly SwimLink[], rows: readonly SwimRow[], rowOf: ReadonlyMap<string, number>): PlacedLink[] =>
  links.flatMap(({ from, to, kind }) => {
    const [fromRow, toRow] = [rowOf.get(from), rowOf.get(to)];
    if (fromRow === undefined || toRow === undefined || fromRow === toRow) return [];
    const [cause, effect] = [rows[fromRow]!, rows[toRow]!];
    if (cause.kind !== "event" || effect.kind !== "event") return [];
    return [{ from: fromRow, to: toRow, fromLane: cause.lane, toLane: effect.lane, kind }];
  });

/** Links that are seen between two rows: those that end there, and those that pass. */
export const linksBetween = (links: readonly PlacedLink[], first: number, last: number): PlacedLink[] =>
  links.filter(({ from, to }) => Math.max(from, to) >= first && Math.min(from, to) <= last);

/** The event that is drawn before this one. */
export const eventBefore = ({ rows, rowOf }: Swim, id: string): string | undefined => {
  const at = rowOf.get(id) ?? 0;
  const row = rows[at - 1]?.kind === "idle" ? rows[at - 2] : rows[at - 1];
  return row?.kind === "event" ? row.id : undefined;
};

/** Where the dot of an event row stands, from the top: breath is above it. */
export const dotOf = ({ top, height }: SwimRow): number => top + height - EVENT_PX / 2;

const CORNER = 6;

/**
 * A link's way: beside the dots within a lane; else down its own lane, and across to the other one between two rows, where no words are.
 * Rows stand `EVENT_PX` apart at least.
 */
export const linkPath = (x1: number, y1: number, x2: number, y2: number): string => {
  const down = y2 >= y1 ? 1 : -1;
  if (x1 === x2) {
    const bow = x1 - 10;
    return `M${x1} ${y1}C${bow} ${y1 + (y2 - y1) / 4} ${bow} ${y2 - (y2 - y1) / 4} ${x2} ${y2}`;
  }
  const right = x2 > x1 ? 1 : -1;
  const across = y2 - (EVENT_PX / 2) * down;
  return (
    `M${x1} ${y1}V${across - CORNER * down}Q${x1} ${across} ${x1 + CORNER * right} ${across}` +
    `H${x2 - CORNER * right}Q${x2} ${across} ${x2} ${across + CORNER * down}V${y2}`
  );
};
