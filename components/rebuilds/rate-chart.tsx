"use client";

import type { RebuildDetail } from "@/server/contracts/rebuilds";
import { LazyTimeChart } from "../charts/lazy-time-chart";
import { formatRate } from "../format";
import { zoneLabel, zoneOf } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import styles from "./rate-chart.module.css";
import { rateSeries } from "./rate-series";

/** Few points make no picture. */
const LEAST_POINTS = 3;

/** How fast the candidate reads; its words stand above it. */
export const RateChart = ({ rebuild }: { rebuild: RebuildDetail }) => {
  const mode = useTimeMode();
  const { points, stepMs, peak, last, mean } = rateSeries(rebuild.samples);
  const [first, end] = [points[0], points[points.length - 1]];
  if (points.length < LEAST_POINTS || !first || !end) return null;
  return (
    <figure className={styles.figure}>
      <figcaption>
        <b>Candidate, events read per second</b>
        <span>
          {rebuild.eventsPerSecond !== null ? `now ${formatRate(last)}` : `mean ${formatRate(mean)}`}, peak {formatRate(peak)}, times in{" "}
          {zoneLabel(zoneOf(mode))}
        </span>
      </figcaption>
      <LazyTimeChart
        samples={points}
        stepMs={stepMs}
        from={first.at}
        to={end.at}
        leastTop={10}
        format={formatRate}
        unit="read"
        colour="lane-green"
      />
    </figure>
  );
};
