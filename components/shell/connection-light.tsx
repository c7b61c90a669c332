"use client";

import type { Light } from "../live/connection-light";
import { useLive } from "../live/use-live";
import styles from "./connection-light.module.css";

const tone: Record<Light["state"], string | undefined> = {
  live: styles.live,
  connecting: styles.waiting,
  reconnecting: styles.waiting,
  stale: styles.waiting,
  "not-connected": styles.lost,
};

export const ConnectionLight = () => {
  const { light } = useLive();
  return (
    <span className={styles.light} data-state={light.state}>
      <span className={`${styles.dot} ${tone[light.state]}`} />
      {light.words}
    </span>
  );
};
