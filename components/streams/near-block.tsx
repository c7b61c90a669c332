"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

const MARGIN = "1000px";

/** Part of something long: its place is kept, it is made when it comes near the screen, and then it stays. */
export const NearBlock = ({ heightPx, isFirst = false, children }: { heightPx: number; isFirst?: boolean; children: () => ReactNode }) => {
  const place = useRef<HTMLDivElement>(null);
  const [isMade, setMade] = useState(isFirst);
  useEffect(() => {
    const element = place.current;
    if (!element || isMade) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setMade(true), {
      rootMargin: MARGIN,
      scrollMargin: MARGIN,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isMade]);
  return (
    <div ref={place} style={isMade ? undefined : { height: heightPx }}>
      {isMade && children()}
    </div>
  );
};
