import { useEffect, useState } from "react";

const SECOND_MS = 1_000;

/** Whole seconds that are left of `forMs` since it was first asked; 0 once they are over. Null where there is nothing to count. */
export const useCountdown = (forMs: number | null): number | null => {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    if (forMs === null) return setLeft(null);
    const end = performance.now() + forMs;
    const tell = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / SECOND_MS)));
    tell();
    const timer = setInterval(tell, SECOND_MS);
    return () => clearInterval(timer);
  }, [forMs]);
  return left;
};
