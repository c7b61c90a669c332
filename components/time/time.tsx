"use client";

import { formatDuration } from "../format";
import { useNow } from "./clock";
import { absolute, brief } from "./instant";
import { useTimeMode } from "./mode-store";

type Props = {
  /** ISO 8601 */
  at: string;
  precision?: "minute" | "second" | "day";
  className?: string | undefined;
};

const ageOf = (at: string, now: number): string => {
  const seconds = (now - Date.parse(at)) / 1_000;
  return seconds < 0 ? `in ${formatDuration(-seconds)}` : `${formatDuration(seconds)} ago`;
};

/** An instant in the chosen mode, whole and with its zone on hover. */
export const Time = ({ at, precision = "second", className }: Props) => {
  const mode = useTimeMode();
  const now = useNow();
  const text = mode.kind === "ago" ? ageOf(at, now) : brief(at, mode, now, precision);
  return (
    <time dateTime={at} title={absolute(at, mode)} className={className} suppressHydrationWarning>
      {text}
    </time>
  );
};
