"use client";

import { useState } from "react";

/** Keeps what was first read under a key on screen, so that nothing moves under the pointer until the reader asks for the newer. */
export const useHeld = <T>(key: string, fresh: T | undefined): { shown: T | undefined; takeFresh: () => void } => {
  const [held, setHeld] = useState<{ key: string; value: T }>();
  const isHeld = held?.key === key;
  if (!isHeld && fresh !== undefined) setHeld({ key, value: fresh });
  return { shown: isHeld ? held.value : fresh, takeFresh: () => fresh !== undefined && setHeld({ key, value: fresh }) };
};
