"use client";

import { useEffect, useState } from "react";

/**
 * Mantine gives the focus back to a dialog's opener when it is closed, not when it is taken away as ours are. An opener that
 * its own command has removed hands it to the page's heading, where that takes it.
 */
export const useFocusBack = (): void => {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isThere = opener instanceof HTMLElement && opener.isConnected;
      const next = isThere ? opener : document.querySelector<HTMLElement>("h1[tabindex]");
      next?.focus({ preventScroll: true });
    },
    [opener],
  );
};
