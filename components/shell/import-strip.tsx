"use client";

import { IconCircleX, IconFileImport } from "@tabler/icons-react";
import type { z } from "zod";
import type { importProgress } from "@/server/contracts/live";
import { countOf, formatCount, formatDuration, formatRate } from "../format";
import { useLive } from "../live/use-live";
import styles from "./import-strip.module.css";

type Import = z.infer<typeof importProgress>;

const percentOf = ({ bytesRead, bytesTotal }: Import) => (bytesTotal > 0 ? Math.min(100, (100 * bytesRead) / bytesTotal) : 0);

const Running = ({ one }: { one: Import }) => {
  const percent = percentOf(one);
  return (
    <>
      <IconFileImport size={16} stroke={1.9} className={styles.working} aria-hidden="true" />
      <span>
        Importing <b>{one.file}</b>
      </span>
      <progress className={styles.bar} value={percent} max={100} aria-label={`Import of ${one.file}`} />
      <span className={styles.numbers}>
        {Math.floor(percent)} %, {countOf(one.eventsAdded, "event")} added
        {one.eventsSkipped > 0 && `, ${formatCount(one.eventsSkipped)} known already`}
        {one.eventsPerSecond !== null && `, ${formatRate(one.eventsPerSecond)}`}
        {one.etaSeconds !== null && `, ${formatDuration(one.etaSeconds)} left`}
      </span>
    </>
  );
};

const Failed = ({ one }: { one: Import }) => (
  <>
    <IconCircleX size={16} stroke={1.9} className={styles.bad} aria-hidden="true" />
    <span>
      The import of <b>{one.file}</b> stopped after {countOf(one.eventsAdded, "event")}: {one.error ?? "no reason was recorded"}
    </span>
  </>
);

/** What is being imported, and what stopped; finished imports need no place. */
export const ImportStrip = () => {
  const { snapshot } = useLive();
  return snapshot?.imports
    .filter(({ state }) => state !== "done")
    .map((one) => (
      <div key={one.id} className={`${styles.strip} ${one.state === "failed" ? styles.failed : ""}`}>
        {one.state === "running" ? <Running one={one} /> : <Failed one={one} />}
      </div>
    ));
};
