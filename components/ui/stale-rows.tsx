"use client";

import { Button } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import styles from "./list-page.module.css";

/** Above rows that could not be read again: why, and how old they are at least. */
export const StaleRows = ({ error, age, onRetry }: { error: Error; age: string; onRetry: () => void }) => (
  <div role="status" className={styles.stale}>
    <IconAlertCircle size={16} stroke={1.9} aria-hidden="true" />
    <p>
      <b>Could not refresh.</b> {error.message} Rows are at least {age} old.
    </p>
    <Button onClick={onRetry}>Try again</Button>
  </div>
);
