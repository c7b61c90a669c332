"use client";

import { Checkbox } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { HeldRow } from "./held-rows";
import { capital } from "./nouns";
import { headState, isEmpty, isSelected } from "./selection";
import { SequenceRow } from "./sequence-row";
import styles from "./sequence-table.module.css";
import type { SelectionControls } from "./use-selection";
import { useTableKeys } from "./use-table-keys";

const ROW_PX = 33;
/** Fewer are drawn whole: the browser's own search then finds them all. */
const VIRTUAL_FROM = 100;

const Head = ({ noun, children }: { noun: string; children?: ReactNode }) => (
  <thead>
    <tr>
      <th scope="col" className={styles.check}>
        {children}
      </th>
      <th scope="col" className={styles.name}>
        {capital(noun)}
      </th>
      <th scope="col" className={styles.letter}>
        Head letter
      </th>
      <th scope="col" className={styles.says}>
        It states
      </th>
      <th scope="col" className={styles.waits}>
        Wait behind it
      </th>
      <th scope="col" className={styles.position}>
        Position
      </th>
      <th scope="col" className={styles.age}>
        Age
      </th>
      <th scope="col" className={styles.tries}>
        Attempts
      </th>
    </tr>
  </thead>
);

const SKELETON = [62, 48, 55, 70, 44, 58, 66, 50];

/** The frame without rows: while they are read, and around what is said instead of them. */
export const SequenceTableFrame = ({ noun, isLoading = false, children }: { noun: string; isLoading?: boolean; children?: ReactNode }) => (
  <div className={styles.frame} aria-busy={isLoading}>
    <table className={styles.table} aria-label="Held back">
      <Head noun={noun} />
      {isLoading && (
        <tbody className={styles.skeleton}>
          {SKELETON.map((width) => (
            <tr key={width}>
              <td className={styles.check} />
              <td className={styles.name}>
                <span style={{ width: `${width}%` }} />
              </td>
              <td className={styles.letter}>
                <span style={{ width: `${width}%` }} />
              </td>
              <td className={styles.says}>
                <span style={{ width: `${width}%` }} />
              </td>
              <td className={styles.waits} />
              <td className={styles.position} />
              <td className={styles.age} />
              <td className={styles.tries} />
            </tr>
          ))}
        </tbody>
      )}
    </table>
    {children}
  </div>
);

const Gap = ({ height }: { height: number }) =>
  height > 0 ? (
    <tr className={styles.gap}>
      <td colSpan={8} style={{ height }} />
    </tr>
  ) : null;

const useRows = (rows: readonly HeldRow[]) => {
  const body = useRef<HTMLTableSectionElement>(null);
  const [above, setAbove] = useState(0);
  // What stands above grows and shrinks: a note is written, causes come.
  useEffect(() => setAbove(Math.round((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY)));
  const isVirtual = rows.length > VIRTUAL_FROM;
  const virtualizer = useWindowVirtualizer({
    count: isVirtual ? rows.length : 0,
    estimateSize: () => ROW_PX,
    overscan: 16,
    scrollMargin: above,
    getItemKey: (index) => rows[index]?.key ?? index,
  });
  const items = virtualizer.getVirtualItems();
  const indices = isVirtual ? items.map(({ index }) => index) : rows.map((_, index) => index);
  const before = isVirtual ? (items[0]?.start ?? above) - above : 0;
  const after = isVirtual ? virtualizer.getTotalSize() + above - (items.at(-1)?.end ?? above) : 0;
  const measure = useCallback((row: HTMLTableRowElement | null) => isVirtual && virtualizer.measureElement(row), [isVirtual, virtualizer]);
  return { body, indices, before, after, measure, scrollTo: virtualizer.scrollToIndex };
};

type Props = {
  rows: readonly HeldRow[];
  noun: string;
  matching: number;
  controls: SelectionControls;
  isReading: boolean;
  isBeside: boolean;
};

export const SequenceTable = ({ rows, noun, matching, controls, isReading, isBeside }: Props) => {
  const { selection, shown, choose, chooseShown, clear } = controls;
  const { body, indices, before, after, measure, scrollTo } = useRows(rows);
  const latest = useRef(choose);
  latest.current = choose;
  const onChoose = useCallback((key: string, isRange: boolean) => latest.current(key, isRange), []);
  const table = useTableKeys({
    count: rows.length,
    scrollTo,
    onClear: () => isEmpty(selection) || isBeside || clear(),
    onChoose: (index, isRange) => {
      const row = rows[index];
      if (row && !row.isGone) choose(row.key, isRange);
    },
  });
  const isMixed = new Set(rows.map(({ row }) => row.projection)).size > 1;
  const state = headState(selection, shown);
  return (
    <div className={styles.frame} aria-busy={isReading}>
      <table ref={table} className={styles.table} aria-label="Held back" aria-rowcount={matching + 1}>
        <Head noun={noun}>
          <Checkbox
            size="xs"
            radius={4}
            className={styles.box}
            aria-label="Select all that are shown"
            checked={state === "all"}
            indeterminate={state === "some"}
            onChange={chooseShown}
          />
        </Head>
        <tbody ref={body}>
          <Gap height={before} />
          {indices.map((index) => {
            const held = rows[index];
            return (
              held && (
                <SequenceRow
                  key={held.key}
                  held={held}
                  index={index}
                  isSelected={isSelected(selection, held.key)}
                  isMixed={isMixed}
                  onChoose={onChoose}
                  measure={measure}
                />
              )
            );
          })}
          <Gap height={after} />
        </tbody>
      </table>
    </div>
  );
};
