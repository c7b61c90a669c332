"use client";

import { useEffect, useState } from "react";

/** From `first` up to `all`, `step` more a frame: however much is to be shown, a click is answered in between. */
export const useGrowing = (isWanted: boolean, first: number, all: number, step: number): number => {
  const [shown, setShown] = useState(first);
  const isGrowing = isWanted && shown < all;
  useEffect(() => {
    if (!isGrowing) return;
    const frame = requestAnimationFrame(() => setShown((before) => Math.min(all, before + step)));
    return () => cancelAnimationFrame(frame);
  });
  return isWanted ? Math.min(shown, all) : Math.min(first, all);
};
