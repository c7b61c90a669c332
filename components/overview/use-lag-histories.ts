"use client";

import { useQuery } from "@tanstack/react-query";
import type { ProjectionHistories } from "@/server/contracts/projections";
import { projectionQueries } from "../projections/queries";
import type { LagHistory } from "./projection-row";

const WINDOW_MS = 30 * 60_000;

const byName = ({ stepSeconds, histories }: ProjectionHistories): ReadonlyMap<string, LagHistory> =>
  new Map(
    histories.map(({ name, samples }) => [
      name,
      {
        samples: samples.map(({ at, lagEvents }) => ({ at: Date.parse(at), value: lagEvents })),
        stepMs: stepSeconds * 1_000,
        windowMs: WINDOW_MS,
      },
    ]),
  );

const none: ReadonlyMap<string, LagHistory> = new Map();

/** Empty until the first answer, and what it was while none comes. */
export const useLagHistories = (): ReadonlyMap<string, LagHistory> =>
  useQuery({ ...projectionQueries.histories("30m"), select: byName }).data ?? none;
