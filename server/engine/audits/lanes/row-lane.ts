import { z } from "zod";
import type { Sample } from "@/server/domain/audit/audit";
import { OperationError } from "@/server/domain/errors";
import type { RowPage, RowTruth } from "../row-truth";
import { CheckFailed, type Lane, type Unit, type UnitOptions } from "./lane";

export type RowLaneRequest = {
  rows: RowTruth;
  projection: string;
  /** Which of what it finds is asked for. */
  checks: readonly string[];
  sample: Sample | null;
  /** Tells one audit's choice of a share from another's. */
  seed: string;
  statementTimeout: number;
};

const KEYS = 500;
/** More keys than these are not remembered as unjudged: then nothing of the projection counts as gone. */
const MOST_UNJUDGED = 1_000;

const place = z.object({ after: z.string().nullable(), unjudged: z.array(z.string()).nullable() });
type Place = z.infer<typeof place>;

/** Its lane's, and what is given up when a page of it cannot be held against its fold. */
const nameOf = (projection: string): string => `rows of ${projection}`;

/** The rows of one projection, a page of keys at a time. */
export const rowLane = (request: RowLaneRequest): Lane => {
  const name = nameOf(request.projection);
  return {
    name,
    expectedUnits: async () => 1,
    run: async (cursor, options) => {
      if (options.skip.has(name)) return { ...nothing, now: `${name} were given up.` };
      try {
        return await onePage(request, place.nullable().parse(cursor) ?? { after: null, unjudged: [] }, options);
      } catch (error) {
        if (error instanceof OperationError && error.code === "not-found")
          return { ...nothing, now: `${request.projection} has no rows yet.` };
        throw new CheckFailed(name, error);
      }
    },
  };
};

const nothing: Unit = { check: null, faults: [], events: 0, rows: 0, next: null, now: "" };

const pageOf = async (
  { rows, projection, sample, seed }: RowLaneRequest,
  after: string | null,
): Promise<{ page: RowPage; next: string | null }> => {
  if (sample?.keys) {
    const from = Number(after ?? 0);
    const keys = sample.keys.slice(from, from + KEYS);
    return { page: { kind: "keys", keys }, next: from + KEYS < sample.keys.length ? String(from + KEYS) : null };
  }
  const share = sample?.share === undefined ? {} : { sample: { share: sample.share, seed } };
  return rows.nextPage(projection, { after, limit: KEYS, ...share });
};

const together = (known: Place["unjudged"], keys: readonly string[]): Place["unjudged"] =>
  known === null || known.length + keys.length > MOST_UNJUDGED ? null : [...known, ...keys];

const onePage = async (request: RowLaneRequest, at: Place, { signal }: UnitOptions): Promise<Unit> => {
  const { rows, projection, checks, sample, statementTimeout } = request;
  const { page, next } = await pageOf(request, at.after);
  const { faults, checked, unjudged } = await rows.checkRows(projection, page, { statementTimeout, signal });
  const keys = unjudged.map(({ key }) => key);
  const all = together(at.unjudged, keys);
  const isWhole = sample === null && next === null && all !== null;
  const chosen = { checks, projection };
  return {
    check: nameOf(projection),
    faults: faults.filter(({ check }) => checks.includes(check)),
    events: 0,
    rows: checked,
    next: next === null ? null : { after: next, unjudged: all },
    now: `Rows of ${projection} were held against their fold.`,
    ...(isWhole ? { covered: { ...chosen, exceptKeys: all } } : {}),
    ...(sample?.keys && page.kind === "keys" ? { covered: { ...chosen, keys: page.keys, exceptKeys: keys } } : {}),
  };
};
