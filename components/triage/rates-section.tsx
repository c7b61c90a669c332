"use client";

import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { LazyTimeChart } from "../charts/lazy-time-chart";
import { formatCount } from "../format";
import { visibleText } from "../visible-text";
import { triageQueries } from "./queries";
import styles from "./triage.module.css";

const HOUR_MS = 3_600_000;
const LEAST_TOP = 5;

/** How many transactions failed, and how many of them in a deadlock, minute by minute. */
export const RatesSection = memo(() => {
  const { data, error } = useQuery(triageQueries.rates());
  const last = data?.points.at(-1);
  const to = last ? Date.parse(last.at) : 0;
  return (
    <section className={styles.section} aria-labelledby="rates" aria-busy={!data && !error}>
      <h2 id="rates">
        Deadlocks and rollbacks <span className={styles.note}>of this database in the last hour</span>
      </h2>
      {!data && <p role={error ? "alert" : undefined}>{error ? visibleText(error.message) : "Reading the samples…"}</p>}
      {data && <p>{data.sentence}</p>}
      {data && last && (
        <LazyTimeChart
          samples={data.points.map(({ at, rollbacks }) => ({ at: Date.parse(at), value: rollbacks }))}
          stepMs={data.stepSeconds * 1_000}
          from={to - HOUR_MS}
          to={to}
          leastTop={LEAST_TOP}
          format={formatCount}
          unit="rollbacks a minute"
        />
      )}
    </section>
  );
});
