"use client";

import { useRef } from "react";

/** Steps that follow each other this closely are one journey: Back returns to where it began. */
const ONE_JOURNEY_MS = 1_500;

/** Changes the address without asking the server for a page. `queryOf` makes the new query from the one that stands. */
export const useAddressSteps = <Change>(queryOf: (search: URLSearchParams, change: Change) => string) => {
  const steppedAt = useRef(Number.NEGATIVE_INFINITY);
  const hrefNow = (change: Change) => {
    const query = queryOf(new URLSearchParams(window.location.search), change);
    return query === "" ? window.location.pathname : query;
  };
  /** A jump ends the journey: the place it came to is one to return to. */
  const go = (change: Change) => {
    steppedAt.current = Number.NEGATIVE_INFINITY;
    window.history.pushState(null, "", hrefNow(change));
  };
  const step = (change: Change) => {
    const at = performance.now();
    if (at - steppedAt.current < ONE_JOURNEY_MS) window.history.replaceState(null, "", hrefNow(change));
    else go(change);
    steppedAt.current = at;
  };
  return { go, step };
};
