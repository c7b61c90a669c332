"use client";

import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { LazyTimeChart } from "../charts/lazy-time-chart";
import section from "../rebuilds/section.module.css";
import { visibleText } from "../visible-text";
import { shareText } from "./cache-words";
import styles from "./caches.module.css";
import { cacheQueries } from "./queries";

const HOUR_MS = 3_600_000;
/** What is promised at most; the scale reaches ten times as far. */
const MOST = 0.001;

type Point = { at: string; value: number | null };
type Props = { title: string; unit: string; points: readonly Point[]; stepMs: number; threshold?: number; leastTop: number };

const noteOf = (isAnySeen: boolean, newest: number | null): string => {
  if (!isAnySeen) return "nothing was counted in the last hour";
  return newest === null ? "nothing was counted in the newest minute" : `${shareText(newest)} in the newest minute`;
};

const Chart = ({ title, unit, points, stepMs, threshold, leastTop }: Props) => {
  const seen = points.flatMap(({ at, value }) => (value === null ? [] : [{ at: Date.parse(at), value }]));
  const newest = points.at(-1);
  // Looks that found nobody have their minute too: the axis goes on, and the line does not.
  const to = newest === undefined ? 0 : Date.parse(newest.at);
  return (
    <figure className={styles.chart}>
      <figcaption>
        {title} <span className={section.note}>{noteOf(seen.length > 0, newest?.value ?? null)}</span>
      </figcaption>
      {seen.length > 0 && (
        <LazyTimeChart
          samples={seen}
          stepMs={stepMs}
          from={to - HOUR_MS}
          to={to}
          leastTop={leastTop}
          threshold={threshold}
          format={shareText}
          unit={unit}
        />
      )}
    </figure>
  );
};

/** What the looks of the last hour came to, minute by minute. */
export const CacheCharts = memo(({ name }: { name: string }) => {
  const { data, error } = useQuery(cacheQueries.minutes(name));
  const stepMs = (data?.stepSeconds ?? 60) * 1_000;
  const of = (value: (point: NonNullable<typeof data>["points"][number]) => number | null): Point[] =>
    (data?.points ?? []).map((point) => ({ at: point.at, value: value(point) }));
  return (
    <section className={section.section} aria-labelledby="over-time" aria-busy={!data && !error}>
      <header>
        <h2 id="over-time">Over time</h2> <span className={section.note}>in the last hour</span>
      </header>
      {!data && (
        <p role={error ? "alert" : "status"} className={section.words}>
          {error ? (
            <>
              <b>What the looks came to could not be read.</b> {visibleText(error.message)}
            </>
          ) : (
            "Reading the looks…"
          )}
        </p>
      )}
      {data && (
        <div className={styles.charts}>
          <Chart
            {...{ title: "Keys that differed", unit: "of the comparisons", stepMs }}
            points={of(({ inconsistentShare }) => inconsistentShare)}
            threshold={MOST}
            leastTop={10 * MOST}
          />
          <Chart
            {...{ title: "Hits", unit: "of all lookups of its server", stepMs }}
            points={of(({ hitRatio }) => hitRatio)}
            leastTop={1}
          />
        </div>
      )}
    </section>
  );
});
