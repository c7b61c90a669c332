"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The browser's own zone; UTC in the static shell, whose server stands somewhere else. */
export const useLocalZone = (): string =>
  useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
    () => "UTC",
  );
