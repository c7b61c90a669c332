"use client";

import { useSearchParams } from "next/navigation";
import { useMemo, useRef } from "react";
import { type AddressChange, parseStreamAddress, streamHref } from "./stream-address";

/** Steps that follow each other this closely are one journey: Back returns to where it began. */
const ONE_JOURNEY_MS = 1_500;

export type StreamPlace = ReturnType<typeof useStreamAddress>;

/** The address is the only memory of what is chosen; it changes without asking the server for a page. */
export const useStreamAddress = (streamId: string) => {
  const query = useSearchParams();
  const parsed = useMemo(() => parseStreamAddress(new URLSearchParams(query.toString())), [query]);
  const steppedAt = useRef(Number.NEGATIVE_INFINITY);
  const hrefOf = (change: AddressChange) => streamHref(streamId, { ...parsed.address, ...change }, query.get("tz"));

  const go = (href: string) => window.history.pushState(null, "", href);
  const step = (href: string) => {
    const now = performance.now();
    const isJourney = now - steppedAt.current < ONE_JOURNEY_MS;
    steppedAt.current = now;
    if (isJourney) window.history.replaceState(null, "", href);
    else go(href);
  };

  return { ...parsed, hrefOf, go, step };
};
