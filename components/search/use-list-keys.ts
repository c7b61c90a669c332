"use client";

import { useHotkeys } from "@mantine/hooks";
import { type RefObject, useEffect, useRef } from "react";

const ROWS = "a[data-row]";

/** `j` and `k` move the focus over the rows' links, so Enter and the focus ring are the browser's own; `/` is this page's own search. */
export const useListKeys = (line: RefObject<HTMLInputElement | null>) => {
  const page = useRef<HTMLDivElement>(null);

  const move = (by: 1 | -1) => {
    const rows = [...(page.current?.querySelectorAll<HTMLElement>(ROWS) ?? [])];
    const at = rows.findIndex((row) => row.matches(":focus"));
    const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
    rows[next]?.focus();
    rows[next]?.scrollIntoView({ block: "nearest" });
  };
  useHotkeys([
    ["j", () => move(1)],
    ["k", () => move(-1)],
  ]);

  // The shell listens for the same key and would take it to its own field: this page's comes first.
  useEffect(() => {
    const onKey = (pressed: KeyboardEvent) => {
      const isTyping = pressed.target instanceof Element && pressed.target.closest("input, textarea, select");
      if (pressed.key !== "/" || isTyping || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
      pressed.preventDefault();
      pressed.stopImmediatePropagation();
      line.current?.focus();
      line.current?.select();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [line]);

  return page;
};
