"use client";

import { VisuallyHidden } from "@mantine/core";
import { formatCount } from "../format";
import { useLive } from "../live/use-live";
import styles from "./nav.module.css";

/** As many as one picture carries: there may be more. */
const MOST = 50;

/** Alerts that nobody looks after yet; nothing for none, and no colour where nobody looks any more. */
export const AlertCount = () => {
  const { snapshot, trust } = useLive();
  const alerts = snapshot?.alerts ?? [];
  if (alerts.length === 0) return null;
  const tone = alerts.some(({ severity }) => severity === "critical") ? "bad" : "warn";
  return (
    <span className={styles.count} data-tone={trust === "now" ? tone : undefined}>
      <VisuallyHidden component="span">, </VisuallyHidden>
      {formatCount(alerts.length)}
      {alerts.length >= MOST && "+"}
      <VisuallyHidden component="span"> open</VisuallyHidden>
    </span>
  );
};
