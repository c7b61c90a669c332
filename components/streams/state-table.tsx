"use client";

import { Fragment, type ReactNode, useState } from "react";
import { countOf } from "../format";
import { visibleText } from "../visible-text";
import type { LastSetOf } from "./blame";
import { FieldValue } from "./field-value";
import { LastSetBy } from "./last-set-by";
import { NearBlock } from "./near-block";
import styles from "./state.module.css";
import { firstRows, type StateRow } from "./state-change";

const ROWS_A_BLOCK = 100;
const ROW_PX = 29;

/** Columns break at their underscores and dots, not in the middle of a word. */
const FieldName = ({ name }: { name: string }) =>
  visibleText(name.length > 200 ? `${name.slice(0, 120)}…${name.slice(-60)}` : name)
    .split(/(?<=[_.])/)
    .map((part, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one name keep their order
      <Fragment key={at}>
        {at > 0 && <wbr />}
        {part}
      </Fragment>
    ));

type Props = {
  rows: readonly StateRow[];
  heads: { before: ReactNode; after: ReactNode };
  hadRow: boolean;
  hasRow: boolean;
  caption: string;
  /** Who last set a field; without it there is no such column. */
  blame?: { version: string; lastSet: LastSetOf };
  /** What is offered under the name of the field that was asked for. */
  onField?: (field: string) => ReactNode;
};

type RowProps = Pick<Props, "hadRow" | "hasRow" | "blame" | "onField"> & {
  row: StateRow;
  isOpen: boolean;
  onOpen: (field: string) => void;
};

const Row = ({ row: { field, before, after, isChanged }, hadRow, hasRow, blame, onField, isOpen, onOpen }: RowProps) => (
  <>
    <tr data-changed={isChanged || undefined} data-open={isOpen || undefined}>
      <th scope="row">
        {onField ? (
          <button type="button" className={styles.field} aria-expanded={isOpen} onClick={() => onOpen(field)}>
            <FieldName name={field} />
          </button>
        ) : (
          <FieldName name={field} />
        )}
        {isChanged && <span className={styles.heard}> changed</span>}
      </th>
      <td className={styles.before}>
        <FieldValue value={before} isThere={hadRow} />
      </td>
      <td className={styles.after}>
        <FieldValue value={after} isThere={hasRow} />
      </td>
      {blame && (
        <td className={styles.setBy} title={visibleText(blame.lastSet(field, isChanged)?.type ?? "")}>
          <LastSetBy lastSet={blame.lastSet(field, isChanged)} version={blame.version} />
        </td>
      )}
    </tr>
    {isOpen && onField && (
      <tr className={styles.opened}>
        <td colSpan={blame ? 4 : 3}>{onField(field)}</td>
      </tr>
    )}
  </>
);

const blocksOfRows = (rows: readonly StateRow[]): StateRow[][] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_A_BLOCK) }, (_, at) => rows.slice(at * ROWS_A_BLOCK, (at + 1) * ROWS_A_BLOCK));

type TableProps = Props & { isFirst: boolean; isFixed: boolean; open: string | null; onOpen: (field: string) => void };

const Table = ({ rows, heads, caption, isFirst, isFixed, open, onOpen, ...row }: TableProps) => (
  <table className={styles.table} style={{ tableLayout: isFixed ? "fixed" : "auto" }}>
    <caption className={styles.caption}>{caption}</caption>
    <thead className={isFirst ? undefined : styles.heard}>
      <tr>
        <th scope="col">Field</th>
        <th scope="col">{heads.before}</th>
        <th scope="col">{heads.after}</th>
        {row.blame && (
          <th scope="col" className={styles.setBy}>
            Last set by
          </th>
        )}
      </tr>
    </thead>
    <tbody>
      {rows.map((each) => (
        <Row key={each.field} row={each} {...row} isOpen={open === each.field} onOpen={onOpen} />
      ))}
    </tbody>
  </table>
);

/** A row of a read model, field by field, on two sides. Of very many fields the first, until all are asked for. */
export const StateTable = (props: Props) => {
  const { rows } = props;
  const [open, setOpen] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(false);
  const blocks = isWhole ? blocksOfRows(rows) : [firstRows(rows, ROWS_A_BLOCK)];
  const onOpen = (field: string) => setOpen((before) => (before === field ? null : field));
  const table = (block: readonly StateRow[], at: number) => (
    <Table {...props} rows={block} isFirst={at === 0} isFixed={isWhole} open={open} onOpen={onOpen} />
  );
  return (
    <>
      {blocks.map((block, at) =>
        at === 0 ? (
          <Fragment key="first">{table(block, at)}</Fragment>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one row keep their order
          <NearBlock key={at} heightPx={block.length * ROW_PX}>
            {() => table(block, at)}
          </NearBlock>
        ),
      )}
      {rows.length > ROWS_A_BLOCK && !isWhole && (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          Show all {countOf(rows.length, "field")}
        </button>
      )}
    </>
  );
};
