"use client";

import { useSearchParams } from "next/navigation";
import { useMemo, useRef } from "react";
import { type AddressChange, changed, parseStreamAddress, streamHref } from "./stream-address";
import type { StreamParts } from "./stream-parts";

/** Steps that follow each other this closely are one journey: Back returns to where it began. */
const ONE_JOURNEY_MS = 1_500;

export type StreamPlace = ReturnType<typeof useStreamAddress>;

/**
 * The address is the only memory of what is chosen; it changes without asking the server for a page.
 * `go` and `step` start from the address as it stands then: a key may be pressed again before the page has caught up.
 */
export const useStreamAddress = (streamId: string, parts: StreamParts) => {
  const query = useSearchParams();
  const parsed = useMemo(() => parseStreamAddress(new URLSearchParams(query.toString())), [query]);
  const steppedAt = useRef(Number.NEGATIVE_INFINITY);

  const hrefFrom = (search: URLSearchParams, change: AddressChange) =>
    streamHref(streamId, changed(parseStreamAddress(search).address, change), search.get("tz"));
  const now = () => new URLSearchParams(window.location.search);

  /** A jump ends the journey: the place it came to is one to return to. */
  const go = (change: AddressChange) => {
    steppedAt.current = Number.NEGATIVE_INFINITY;
    window.history.pushState(null, "", hrefFrom(now(), change));
  };
  const replace = (change: AddressChange) => window.history.replaceState(null, "", hrefFrom(now(), change));
  const step = (change: AddressChange) => {
    const at = performance.now();
    const isJourney = at - steppedAt.current < ONE_JOURNEY_MS;
    if (isJourney) replace(change);
    else go(change);
    steppedAt.current = at;
  };

  return {
    ...parsed,
    parts,
    hrefOf: (change: AddressChange) => hrefFrom(new URLSearchParams(query.toString()), change),
    addressNow: () => parseStreamAddress(now()).address,
    go,
    step,
    /** In place of the address as it is: nothing to return to. */
    replace,
  };
};
