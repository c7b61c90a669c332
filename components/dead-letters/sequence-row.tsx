"use client";

import { Checkbox } from "@mantine/core";
import Link from "next/link";
import { type MouseEvent, memo } from "react";
import { elideMiddle, formatDecimal } from "../format";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { HeldFor } from "./held-for";
import type { HeldRow } from "./held-rows";
import { Message } from "./message";
import styles from "./sequence-table.module.css";
import { AttemptDots, WaitingBlocks } from "./tallies";

type Props = {
  held: HeldRow;
  index: number;
  isSelected: boolean;
  /** Two projections are in the list: each row says its own. */
  isMixed: boolean;
  onChoose: (key: string, isRange: boolean) => void;
  measure: (row: HTMLTableRowElement | null) => void;
};

const Says = ({ row, isGone }: Pick<HeldRow, "row" | "isGone">) => {
  if (isGone) return <span className={styles.gone}>No longer held: it came through or was discarded.</span>;
  return (
    <>
      {row.operationId && (
        <>
          <Link href={paths.operation(row.operationId)} className={styles.running}>
            being redriven
          </Link>{" "}
        </>
      )}
      <Message parts={row.message} />
    </>
  );
};

const Row = ({ held: { key, row, isGone }, index, isSelected, isMixed, onChoose, measure }: Props) => {
  const name = visibleText(row.sequence);
  return (
    <tr ref={measure} data-index={index} data-gone={isGone || undefined} aria-selected={isSelected} aria-rowindex={index + 2}>
      <td className={styles.check}>
        <Checkbox
          size="xs"
          radius={4}
          className={styles.box}
          aria-label={`Select ${name}`}
          checked={isSelected && !isGone}
          disabled={isGone}
          onChange={() => undefined}
          onClick={({ shiftKey }: MouseEvent) => onChoose(key, shiftKey)}
        />
      </td>
      <td className={styles.name}>
        <Link href={paths.heldSequence(row.projection, row.sequence)} data-row title={name} prefetch={false}>
          <bdi>{elideMiddle(name, 40)}</bdi>
        </Link>
        {isMixed && <small>{row.projection}</small>}
      </td>
      <td className={styles.letter}>
        <div title={`${visibleText(row.head.type)} v${formatDecimal(row.head.streamVersion)}`}>
          <span>{visibleText(row.head.type)}</span> <small>v{formatDecimal(row.head.streamVersion)}</small>
        </div>
      </td>
      <td className={styles.says}>
        <Says row={row} isGone={isGone} />
      </td>
      <td className={styles.waits}>
        <WaitingBlocks waiting={isGone ? 0 : row.waiting} />
      </td>
      <td className={styles.position}>{formatDecimal(row.head.globalPosition)}</td>
      <td className={styles.age}>
        <HeldFor at={row.enqueuedAt} />
      </td>
      <td className={styles.tries}>
        <AttemptDots attempts={row.attempts} />
      </td>
    </tr>
  );
};

export const SequenceRow = memo(Row);
