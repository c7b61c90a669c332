import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import list from "./list-page.module.css";
import { StaleRows } from "./stale-rows";

/** `isHidden`: the head is heard and not seen, above buttons that say what they do. */
export type Column = { head: string; isRight?: boolean; isHidden?: boolean };

type Props = {
  /** What the rows are, as a heading says it: "People". */
  label: string;
  columns: readonly Column[];
  /** Widths of the columns. */
  className?: string | undefined;
  /** Nothing was read yet. */
  isLoading?: boolean;
  /** Other rows than these are being read. */
  isReading?: boolean;
  stale?: { error: Error; age: string } | null;
  onRetry?: () => void;
  /** Rows of the table. */
  rows?: ReactNode;
  /** In place of rows. */
  children?: ReactNode;
};

const BONES = [54, 68, 47, 60];

const Bones = ({ columns }: Pick<Props, "columns">) => (
  <tbody className={list.skeleton}>
    {BONES.map((width, row) => (
      <tr key={width}>
        {columns.map(({ head }, column) => (
          <td key={head}>{column < 2 && <span style={{ width: `${BONES[(row + column) % BONES.length]}%` }} />}</td>
        ))}
      </tr>
    ))}
  </tbody>
);

/** The table's head stands whatever its state, so that nothing jumps when the state changes. */
export const ListFrame = (props: Props) => {
  const { label, columns, className, isLoading = false, isReading = false, stale, onRetry = () => undefined, rows, children } = props;
  return (
    <div className={list.frame} aria-busy={isLoading || isReading}>
      {stale && <StaleRows {...stale} onRetry={onRetry} />}
      <table className={`${list.table} ${className ?? ""}`} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ head, isRight, isHidden }) => (
              <th key={head} scope="col" data-right={isRight || undefined}>
                {isHidden ? <VisuallyHidden component="span">{head}</VisuallyHidden> : head}
              </th>
            ))}
          </tr>
        </thead>
        {isLoading ? <Bones columns={columns} /> : rows && <tbody>{rows}</tbody>}
      </table>
      {isLoading && (
        <p role="status" className={list.reading}>
          Reading {label.toLowerCase()}…
        </p>
      )}
      {children}
    </div>
  );
};
