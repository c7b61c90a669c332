"use client";

import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { LiveSnapshot } from "@/server/contracts/live";
import { useNow } from "../time/clock";
import { type Light, lightOf } from "./connection-light";
import { useConnection } from "./live-provider";
import { liveQueries } from "./queries";
import { type Trust, trustOf } from "./trust";

export type Live = {
  snapshot: LiveSnapshot | undefined;
  light: Light;
  /** Age in milliseconds of the newest look at the database; null before the first. */
  ageMs: number | null;
  trust: Trust;
};

const never = () => () => undefined;
const atFirst: Live = { snapshot: undefined, light: { state: "connecting", words: "Connecting" }, ageMs: null, trust: "older" };

/** The newest picture, how old it is, and whether it may be shown as now. */
export const useLive = (): Live => {
  const { data: snapshot } = useQuery(liveQueries.snapshot());
  const { transport, seenAt } = useConnection();
  // A snapshot may arrive before the last part of the static shell is hydrated; that part must first be what the server drew.
  const isHydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  useNow();
  if (!isHydrated) return atFirst;
  const now = Date.now();
  const ageMs = seenAt === null ? null : Math.max(0, now - seenAt);
  const light = lightOf({ transport, ageMs, degraded: snapshot?.degraded != null, now });
  return { snapshot, light, ageMs, trust: trustOf(light) };
};
