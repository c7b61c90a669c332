"use client";

import { absolute, brief } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { Time } from "../time/time";
import styles from "./swim-lanes.module.css";

/** The time of day of an event on an axis, under its day where that is another one than `previous` had. */
export const AxisTime = ({ at, previous }: { at: string; previous: string | undefined }) => {
  const mode = useTimeMode();
  if (mode.kind === "ago") return <Time at={at} />;
  const dayOf = (instant: string) => brief(instant, mode, 0, "day");
  const isNewDay = previous === undefined || dayOf(previous) !== dayOf(at);
  return (
    <time dateTime={at} title={absolute(at, mode)}>
      {isNewDay && <span className={styles.day}>{dayOf(at)}</span>}
      {/* Told as of today: without its day. */}
      {brief(at, mode, Date.parse(at))}
    </time>
  );
};
