"use client";

import { useSearchParams } from "next/navigation";
import { type HistoryWindow, historyWindow } from "@/server/contracts/projections";

const NAME = "window";
const DEFAULT: HistoryWindow = "30m";

const choose = (window_: HistoryWindow) => {
  const url = new URL(window.location.href);
  url.searchParams.set(NAME, window_);
  window.history.replaceState(null, "", url);
};

/** The chart's window stands in the address; one that means nothing is as if it were absent. */
export const useHistoryWindow = (): [HistoryWindow, (chosen: HistoryWindow) => void] => [
  historyWindow.catch(DEFAULT).parse(useSearchParams().get(NAME)),
  choose,
];

export const windowMs: Record<HistoryWindow, number> = {
  "15m": 900_000,
  "30m": 1_800_000,
  "1h": 3_600_000,
  "2h": 7_200_000,
  "6h": 21_600_000,
  "24h": 86_400_000,
  "7d": 604_800_000,
};

export const windowWords: Record<HistoryWindow, string> = {
  "15m": "15 min",
  "30m": "30 min",
  "1h": "1 h",
  "2h": "2 h",
  "6h": "6 h",
  "24h": "24 h",
  "7d": "7 d",
};
