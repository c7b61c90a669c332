"use client";

import dynamic from "next/dynamic";
import styles from "./time-chart.module.css";

/** The chart library is only loaded where a chart is shown; its place is kept meanwhile. */
export const LazyTimeChart = dynamic(() => import("./time-chart").then(({ TimeChart }) => TimeChart), {
  ssr: false,
  loading: () => <div className={styles.chart} />,
});
