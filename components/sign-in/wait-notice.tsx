"use client";

import { IconHourglassHigh } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { ApiError } from "../api-client";
import { formatDuration } from "../format";
import styles from "./sign-in.module.css";

const DEFAULT_SECONDS = 30;

/** Too many tries: how long is left, counted down, and then that it is over. */
export const WaitNotice = ({ error }: { error: ApiError }) => {
  const [until, setUntil] = useState<{ error: ApiError; at: number } | null>(null);
  const [now, setNow] = useState(0);
  useEffect(() => {
    setUntil({ error, at: Date.now() + (error.retryAfterSeconds ?? DEFAULT_SECONDS) * 1_000 });
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [error]);
  const left = until?.error === error ? Math.ceil((until.at - now) / 1_000) : null;
  return (
    <p role="alert" className={styles.wait}>
      <IconHourglassHigh size={16} stroke={1.9} aria-hidden="true" />
      <span>
        Too many attempts.{" "}
        {left !== null && <b aria-live="off">{left > 0 ? `Try again in ${formatDuration(left)}.` : "You may try again now."}</b>}
      </span>
    </p>
  );
};
