"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let skewMs = 0;
let now = 0;

const tick = () => {
  if (document.hidden) return;
  now = Date.now() + skewMs;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  if (!timer) {
    timer = setInterval(tick, 1_000);
    document.addEventListener("visibilitychange", tick);
    queueMicrotask(tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    document.removeEventListener("visibilitychange", tick);
  };
};

/** Ages of things that servers stamped are told against the server's clock: a browser's may be minutes off. */
export const setServerTime = (sentAt: string): void => {
  skewMs = Date.parse(sentAt) - Date.now();
};

/** Milliseconds since the epoch on the server's clock; 0 until the first tick, in the static shell too. Renders once a second. */
export const useNow = (): number =>
  useSyncExternalStore(
    subscribe,
    () => now,
    () => 0,
  );
