"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { writeModeToAddress } from "../time/mode-store";

/** Links carry no zone; the address of every page that is reached must. */
export const KeepModeInAddress = () => {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address itself is what the effect follows
  useEffect(writeModeToAddress, [pathname, query]);
  return null;
};
