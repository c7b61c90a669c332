"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** Fewer rows are all drawn: finding in the page and printing then see them. */
const FROM_ROWS = 100;
/** Rows beyond the screen: a step by key always finds its next row drawn. */
const OVERSCAN = 16;

export type VirtualRows<E extends Element> = {
  isVirtual: boolean;
  indexes: readonly number[];
  /** Heights in pixels that stand for the rows which are not drawn. */
  before: number;
  after: number;
  /** Of the element that stands for the rows before. */
  top: RefObject<E | null>;
  measure: (row: Element | null) => void;
};

/** Which of `count` rows of the page are near enough to the screen to be drawn. `heightOf` is a row's height before it is measured. */
export const useVirtualRows = <E extends Element>(count: number, heightOf: (index: number) => number): VirtualRows<E> => {
  const top = useRef<E>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const isVirtual = count > FROM_ROWS;
  useLayoutEffect(() => {
    if (top.current) setScrollMargin(Math.round(top.current.getBoundingClientRect().top + window.scrollY));
  });
  const virtual = useWindowVirtualizer({ count, estimateSize: heightOf, overscan: OVERSCAN, scrollMargin, enabled: isVirtual });
  const items = virtual.getVirtualItems();
  return {
    isVirtual,
    indexes: isVirtual ? items.map(({ index }) => index) : Array.from({ length: count }, (_, index) => index),
    before: (items[0]?.start ?? scrollMargin) - scrollMargin,
    after: isVirtual ? virtual.getTotalSize() - ((items.at(-1)?.end ?? scrollMargin) - scrollMargin) : 0,
    top,
    measure: virtual.measureElement,
  };
};
