"use client";

import { useState } from "react";

type Answer = { data: unknown; isPlaceholderData?: boolean; error: Error | null; failureReason: Error | null };

/**
 * Why there is nothing to show under `key`, from the first failure until the first answer: TanStack Query forgets the reason
 * whenever it asks again, and a page must not go back to "reading" each time. What was read stands; its `error` comes after the retries.
 */
export const useStandingError = (key: string, { data, isPlaceholderData = false, error, failureReason }: Answer): Error | null => {
  const [standing, setStanding] = useState<{ key: string; reason: Error } | null>(null);
  const isUnread = data === undefined || isPlaceholderData;
  const reason = error ?? failureReason ?? (standing?.key === key ? standing.reason : null);
  if (isUnread && reason && (standing?.key !== key || standing.reason !== reason)) setStanding({ key, reason });
  if (!isUnread && standing) setStanding(null);
  return isUnread ? reason : error;
};
