import { z } from "zod";
import { keysWithoutRow, listKeys } from "@/server/db/read-models/list-keys";
import { partitionOf } from "@/server/domain/partition";
import { liveRowsOf } from "./live-rows";
import type { RowPage } from "./row-page";
import type { RowWork } from "./row-work";

/** `share` of the keys, from 0 to 1; another `seed` chooses others. */
export type RowSample = { share: number; seed: string };
export type RowPageRequest = { after: string | null; limit: number; sample?: RowSample };
export type NextRowPage = { page: RowPage; next: string | null };

/** Where the pages of a projection that is keyed by stream go on: first its rows, then the streams, for those that have none. */
const place = z.tuple([z.enum(["rows", "streams"]), z.string().nullable()]);
const placeOf = (after: string | null) => (after === null ? (["rows", null] as const) : place.parse(JSON.parse(after)));
const told = (part: "rows" | "streams", after: string | null): string => JSON.stringify([part, after]);

const GRAINS = 10_000;
const chosenBy = (sample: RowSample | undefined) => (key: string) =>
  !sample || partitionOf(`${sample.seed} ${key}`, GRAINS) < sample.share * GRAINS;

/**
 * The pages of a projection, one after the other, which together have every key of the table and of the log; `after` is `next` of the page
 * before. Rows that are not keyed by their stream come from anywhere in the log: they are one page, folded in one scan, and a sample of them
 * would cost the same.
 */
export const nextPage = async (work: RowWork, name: string, { after, limit, sample }: RowPageRequest): Promise<NextRowPage> => {
  const { db, source, registry } = work;
  const { projection, model } = await liveRowsOf(db, registry, name);
  if (!projection.isKeyedByStream) return { page: { kind: "share", modulus: 1, remainder: 0 }, next: null };
  const [part, from] = placeOf(after);
  const isChosen = chosenBy(sample);
  if (part === "rows") {
    const keys = await listKeys(db, model, { after: from, limit });
    const next = keys.length < limit ? told("streams", null) : told("rows", keys.at(-1)!);
    return { page: { kind: "keys", keys: keys.filter(isChosen) }, next };
  }
  const streams = await source.listStreams({ ...(from === null ? {} : { after: from }), limit });
  const keys = await keysWithoutRow(db, model, streams.filter(isChosen));
  return { page: { kind: "keys", keys }, next: streams.length < limit ? null : told("streams", streams.at(-1)!) };
};
