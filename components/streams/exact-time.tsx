"use client";

import { absolute } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { Time } from "../time/time";

/** Whole, with its zone; as an age where ages are asked for. */
export const ExactTime = ({ at }: { at: string }) => {
  const mode = useTimeMode();
  return mode.kind === "ago" ? <Time at={at} /> : <time dateTime={at}>{absolute(at, mode)}</time>;
};
