"use client";

import { formatDuration } from "../format";
import { useNow } from "./clock";
import { absolute } from "./instant";
import { useTimeMode } from "./mode-store";
import { Time } from "./time";

const secondsSince = (at: string, now: number) => Math.max(0, (now - Date.parse(at)) / 1_000);

/** "for 14 min", counting. */
export const ForSince = ({ at }: { at: string }) => {
  const mode = useTimeMode();
  const now = useNow();
  return <time dateTime={at} title={absolute(at, mode)}>{`for ${formatDuration(secondsSince(at, now))}`}</time>;
};

/** "since 02:58" in a zone, "for 14 min" where times are told as ages. */
export const Since = ({ at }: { at: string }) => {
  const mode = useTimeMode();
  if (mode.kind === "ago") return <ForSince at={at} />;
  return (
    <>
      since <Time at={at} precision="minute" />
    </>
  );
};

/** "0.4 s ago" whatever the mode: the age is the point. */
export const Age = ({ at }: { at: string }) => {
  const mode = useTimeMode();
  const now = useNow();
  return <time dateTime={at} title={absolute(at, mode)}>{`${formatDuration(secondsSince(at, now))} ago`}</time>;
};
