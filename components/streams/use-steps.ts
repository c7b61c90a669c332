"use client";

import { type HotkeyItem, useHotkeys } from "@mantine/hooks";
import { REALITY } from "./stream-address";
import { clamp, type Span } from "./timeline-pages";
import type { StreamPlace } from "./use-stream-address";

/** What lies over the page has the keys. */
const unlessCovered = (act: () => void) => () => {
  if (document.querySelector('[role="dialog"], [data-covers]') === null) act();
};

/** Steps over versions, by key and by button; at an end a step stays where it is. */
export const useSteps = (
  { step, go, addressNow }: StreamPlace,
  span: Span,
  { hasFolds, onGoTo }: { hasFolds: boolean; onGoTo: () => void },
) => {
  const chosen = () => clamp(span, BigInt(addressNow().v ?? span.last));
  const stepBy = (by: number) => {
    const version = clamp(span, chosen() + BigInt(by));
    if (version !== chosen()) step({ v: String(version) });
  };
  const jumpTo = (version: bigint) => version !== chosen() && go({ v: String(version) });
  /** With the first version; the first one with the newest. */
  const compare = () => {
    const other = chosen() === span.first ? span.last : span.first;
    if (addressNow().with !== undefined) go({ with: undefined });
    else if (other !== chosen()) go({ v: String(chosen()), with: String(other), ...REALITY });
  };
  const leave = () => {
    const { with: other, whatif, without, payloads, fold } = addressNow();
    if (whatif ?? without ?? payloads ?? fold) go(REALITY);
    else if (other) go({ with: undefined });
  };
  const back = unlessCovered(() => stepBy(-1));
  const on = unlessCovered(() => stepBy(1));
  const ofFolds: HotkeyItem[] = [
    ["d", unlessCovered(compare)],
    ["g", unlessCovered(onGoTo)],
    ["Escape", unlessCovered(leave)],
  ];
  useHotkeys([
    ["ArrowLeft", back],
    ["k", back],
    ["ArrowRight", on],
    ["j", on],
    ["Home", unlessCovered(() => jumpTo(span.first))],
    ["End", unlessCovered(() => jumpTo(span.last))],
    ...(hasFolds ? ofFolds : []),
  ]);
  return { stepBy, compare };
};
