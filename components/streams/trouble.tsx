"use client";

import { Button } from "@mantine/core";
import { IconAlertCircle, IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import { ApiError } from "../api-client";
import styles from "./trouble.module.css";

type Props = { title: string; error: Error; onRetry: () => void; titleAs?: "h2" | "h3" };

/** What failed, in the server's own sentence, and what happens next. `titleAs`: the level that follows the headings above it. */
export const Trouble = ({ title, error, onRetry, titleAs: Title = "h3" }: Props) => {
  const isRefusal = error instanceof ApiError && error.isRefusal;
  const Icon = isRefusal ? IconAlertCircle : IconPlugConnectedX;
  return (
    <div role="alert" className={styles.trouble}>
      <Icon size={18} stroke={1.9} aria-hidden="true" />
      <div>
        <Title>{title}</Title>
        <p>
          {error.message}
          {!isRefusal && " This page keeps trying."}
        </p>
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
