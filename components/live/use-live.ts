"use client";

import { useQuery } from "@tanstack/react-query";
import type { LiveSnapshot } from "@/server/contracts/live";
import { useNow } from "../time/clock";
import { type Light, lightOf } from "./connection-light";
import { useConnection } from "./live-provider";
import { liveQueries } from "./queries";

export type Live = {
  snapshot: LiveSnapshot | undefined;
  light: Light;
  /** Age in milliseconds of the newest look at the database; null before the first. */
  ageMs: number | null;
  /** False when what is shown is older than it may be called now: no status colour then. */
  isCurrent: boolean;
};

/** The newest picture, how old it is, and whether it may be shown as now. */
export const useLive = (): Live => {
  const { data: snapshot } = useQuery(liveQueries.snapshot());
  const { transport, seenAt } = useConnection();
  useNow();
  const now = Date.now();
  const ageMs = seenAt === null ? null : Math.max(0, now - seenAt);
  const light = lightOf({ transport, ageMs, degraded: snapshot?.degraded != null, now });
  return { snapshot, light, ageMs, isCurrent: light.state === "live" };
};
