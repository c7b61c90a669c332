"use client";

import { Button } from "@mantine/core";
import { IconAlertCircle, IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import { ApiError } from "../api-client";
import styles from "./trouble.module.css";

/** What failed, in the server's own sentence, and the way to try again where that can help. */
export const Trouble = ({ title, error, onRetry }: { title: string; error: Error; onRetry: () => void }) => {
  const Icon = error instanceof ApiError && error.isRefusal ? IconAlertCircle : IconPlugConnectedX;
  return (
    <div role="alert" className={styles.trouble}>
      <Icon size={18} stroke={1.9} aria-hidden="true" />
      <div>
        <h3>{title}</h3>
        <p>{error.message}</p>
        <div className={styles.foot}>
          <Button leftSection={<IconRefresh size={14} stroke={1.9} />} onClick={onRetry}>
            Try again
          </Button>
          {error instanceof ApiError && <code>{error.code}</code>}
        </div>
      </div>
    </div>
  );
};
