"use client";

import { useHotkeys } from "@mantine/hooks";
import { type RefObject, useRef } from "react";

type Keys = { count: number; scrollTo: (index: number) => void; onChoose: (index: number, isRange: boolean) => void; onClear: () => void };

/** The top bar and the table's head lie over the rows. */
const HEAD_PX = 72;

const indexOf = (row: Element | null | undefined): number => Number(row?.closest("[data-index]")?.getAttribute("data-index") ?? -1);

const ELSEWHERE = "input:not([type=checkbox]), textarea, select, [role=dialog], [role=menu]";

/**
 * `j` and `k` walk the rows' links, so that Enter and the focus ring are the browser's own; `x` and the space bar choose.
 * A row that is scrolled away is not there: it is brought back before it gets the focus.
 */
export const useTableKeys = ({ count, scrollTo, onChoose, onClear }: Keys): RefObject<HTMLTableElement | null> => {
  const table = useRef<HTMLTableElement>(null);
  const last = useRef(-1);

  const linkAt = (index: number) => table.current?.querySelector<HTMLElement>(`[data-index="${index}"] a[data-row]`);
  const current = (): number => {
    const focused = document.activeElement;
    return focused && table.current?.contains(focused) ? indexOf(focused) : -1;
  };
  const firstInSight = (): number => {
    const rows = [...(table.current?.querySelectorAll("[data-index]") ?? [])];
    return indexOf(rows.find((row) => row.getBoundingClientRect().top >= HEAD_PX) ?? rows[0]);
  };
  const focus = (index: number) => {
    last.current = index;
    const link = linkAt(index);
    if (link) return link.focus();
    scrollTo(index);
    requestAnimationFrame(() => linkAt(index)?.focus());
  };
  const move = (by: 1 | -1) => () => {
    if (count === 0) return;
    const at = current() >= 0 ? current() : last.current;
    focus(at < 0 ? firstInSight() : Math.min(count - 1, Math.max(0, at + by)));
  };
  const choose = (isRange: boolean) => (pressed: KeyboardEvent) => {
    // A checkbox or a button has the space bar for itself.
    if (pressed.key === " " && !document.activeElement?.matches("a[data-row]")) return;
    const at = current();
    if (at < 0) return;
    pressed.preventDefault();
    onChoose(at, isRange);
  };

  const unlessTyping = (act: (pressed: KeyboardEvent) => void) => (pressed: KeyboardEvent) => {
    if (pressed.target instanceof Element && pressed.target.closest(ELSEWHERE)) return;
    act(pressed);
  };
  const keep = { preventDefault: false };
  // A focused checkbox of the list is no reason to be deaf, as it is by default.
  useHotkeys(
    [
      ["j", unlessTyping(move(1)), keep],
      ["k", unlessTyping(move(-1)), keep],
      ["x", unlessTyping(choose(false)), keep],
      ["shift+x", unlessTyping(choose(true)), keep],
      ["space", unlessTyping(choose(false)), keep],
      ["shift+space", unlessTyping(choose(true)), keep],
      ["Escape", unlessTyping(onClear), keep],
    ],
    [],
  );
  return table;
};
