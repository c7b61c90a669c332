"use client";

import { useHotkeys } from "@mantine/hooks";
import { clamp, type Span } from "./timeline-pages";
import type { StreamPlace } from "./use-stream-address";

/** Steps over versions, by key and by button; at an end a step stays where it is. */
export const useSteps = ({ step, go, versionNow }: StreamPlace, span: Span) => {
  const chosen = () => clamp(span, BigInt(versionNow() ?? span.last));
  const stepBy = (by: number) => {
    const version = clamp(span, chosen() + BigInt(by));
    if (version !== chosen()) step({ v: String(version) });
  };
  const jumpTo = (version: bigint) => version !== chosen() && go({ v: String(version) });
  const back = () => stepBy(-1);
  const on = () => stepBy(1);
  useHotkeys([
    ["ArrowLeft", back],
    ["k", back],
    ["ArrowRight", on],
    ["j", on],
    ["Home", () => jumpTo(span.first)],
    ["End", () => jumpTo(span.last)],
  ]);
  return { stepBy };
};
