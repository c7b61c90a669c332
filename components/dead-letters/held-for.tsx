"use client";

import { formatDuration } from "../format";
import { useNow } from "../time/clock";
import { absolute } from "../time/instant";
import { useTimeMode } from "../time/mode-store";

/** How long it is held, counting: "41 min". */
export const HeldFor = ({ at }: { at: string }) => {
  const mode = useTimeMode();
  const now = useNow();
  return (
    <time dateTime={at} title={`since ${absolute(at, mode)}`}>
      {formatDuration(Math.max(0, (now - Date.parse(at)) / 1_000))}
    </time>
  );
};
