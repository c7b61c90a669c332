"use client";

import { useSyncExternalStore } from "react";
import { modeOf, type TimeMode, textOf } from "./instant";

const KEY = "tidemark.tz";
const UTC: TimeMode = { kind: "utc" };
const listeners = new Set<() => void>();
let current: TimeMode | undefined;

const fromAddress = () => modeOf(new URLSearchParams(window.location.search).get("tz"));

/** A browser that refuses storage still gets the toggle, for as long as the page lives. */
const remembered = (): string | null => {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

const remember = (text: string) => {
  try {
    window.localStorage.setItem(KEY, text);
  } catch {
    return;
  }
};

const read = (): TimeMode => {
  current ??= fromAddress() ?? modeOf(remembered()) ?? UTC;
  return current;
};

const become = (mode: TimeMode) => {
  if (current && textOf(current) === textOf(mode)) return;
  current = mode;
  for (const listener of listeners) listener();
};

const followHistory = () => {
  const mode = fromAddress();
  if (mode) become(mode);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener("popstate", followHistory);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("popstate", followHistory);
  };
};

/** Puts the mode into the address without a navigation, so that what is seen can be sent. */
export const writeModeToAddress = (): void => {
  const url = new URL(window.location.href);
  const text = textOf(read());
  if (url.searchParams.get("tz") === text || (text === "utc" && !url.searchParams.has("tz"))) return;
  url.searchParams.set("tz", text);
  window.history.replaceState(null, "", url);
};

export const setTimeMode = (mode: TimeMode): void => {
  become(mode);
  remember(textOf(mode));
  writeModeToAddress();
};

/** The address wins over what this browser remembers; UTC in the static shell. */
export const useTimeMode = (): TimeMode => useSyncExternalStore(subscribe, read, () => UTC);
