"use client";

import { useEffect, useRef, useState } from "react";

/**
 * A single change passes at once; of a burst (a dragged scrollbar, a key held down) only the end does,
 * so that what is rushed past is never asked for.
 */
export const useSettled = <T>(value: T, quietMs: number): T => {
  const [settled, setSettled] = useState(value);
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  const latest = useRef(value);

  useEffect(() => {
    if (Object.is(latest.current, value)) return;
    latest.current = value;
    const now = performance.now();
    const isBurst = now - changedAt.current < quietMs;
    changedAt.current = now;
    if (!isBurst) return setSettled(value);
    const timer = setTimeout(() => setSettled(value), quietMs);
    return () => clearTimeout(timer);
  }, [value, quietMs]);

  return settled;
};
