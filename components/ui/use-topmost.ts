"use client";

import { useEffect, useState } from "react";

const open: symbol[] = [];

/** Of dialogs that stand above each other, Escape and a press outside close the topmost alone: `onClose` of the others is held back. */
export const useTopmost = (onClose: () => void): (() => void) => {
  const [self] = useState(() => Symbol());
  useEffect(() => {
    open.push(self);
    return () => {
      open.splice(open.indexOf(self), 1);
    };
  }, [self]);
  return () => {
    if (open.at(-1) === self) onClose();
  };
};
