"use client";

import { VisuallyHidden } from "@mantine/core";
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let said = "";

/** Says a sentence to screen readers; the eye sees the same somewhere on the page. */
export const announce = (sentence: string): void => {
  said = sentence;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const Announcer = () => {
  const sentence = useSyncExternalStore(
    subscribe,
    () => said,
    () => "",
  );
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {sentence}
    </VisuallyHidden>
  );
};
