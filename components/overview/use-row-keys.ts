"use client";

import { useHotkeys } from "@mantine/hooks";
import { type RefObject, useRef } from "react";

/** `j` and `k` walk the names of a list; `Enter` then does what a link or a fold does by itself. */
export const useRowKeys = <E extends HTMLElement>(): RefObject<E | null> => {
  const list = useRef<E>(null);
  const walk = (step: 1 | -1) => () => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? rows.indexOf(focused) : -1;
    const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
    rows[next]?.focus();
  };
  useHotkeys([
    ["j", walk(1)],
    ["k", walk(-1)],
  ]);
  return list;
};
