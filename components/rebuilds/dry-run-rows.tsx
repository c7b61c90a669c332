"use client";

import { UnstyledButton } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import type { DryRun } from "@/server/contracts/rebuilds";
import { countOf, elideMiddle } from "../format";
import { paths } from "../paths";
import { readableText } from "../streams/value-text";
import { visibleText } from "../visible-text";
import styles from "./dry-run-rows.module.css";
import { type DryRow, dryFields } from "./dry-run-words";

const Value = ({ value }: { value: unknown }) =>
  value === undefined || value === null ? (
    <span className={styles.none}>–</span>
  ) : (
    <bdi>{visibleText(elideMiddle(readableText(value), 40))}</bdi>
  );

const Name = ({ row: { key, streamId, events } }: { row: DryRow }) => (
  <>
    {streamId === null ? (
      <b title={visibleText(key)}>{elideMiddle(visibleText(key), 28)}</b>
    ) : (
      <Link href={paths.stream(streamId)} prefetch={false} title={visibleText(key)}>
        {elideMiddle(visibleText(key), 28)}
      </Link>
    )}{" "}
    <span>{countOf(events, "event")}</span>
  </>
);

const Row = ({ row }: { row: DryRow }) => {
  const [isOpen, setOpen] = useState(false);
  const fields = dryFields(row);
  const changed = fields.filter(({ isChanged }) => isChanged);
  const shown = isOpen ? fields : changed;
  const others = fields.length - changed.length;
  return (
    <tbody>
      <tr className={styles.head}>
        <th scope="rowgroup" colSpan={3}>
          <Name row={row} />
          {changed.length === 0 && row.error === null && <span> same as live</span>}
          {others > 0 && (
            <UnstyledButton
              className={styles.toggle}
              onClick={() => setOpen(!isOpen)}
              aria-expanded={isOpen}
              aria-label={`${isOpen ? "Only the changed" : "All"} fields of ${row.key}`}
            >
              {isOpen
                ? "only what changes"
                : `${changed.length === 0 ? "" : "and "}${countOf(others, "field")}${changed.length === 0 ? "" : " more"}`}
            </UnstyledButton>
          )}
          {row.error !== null && <span className={styles.error}>Stops at {visibleText(row.error)}</span>}
        </th>
      </tr>
      {shown.map(({ field, live, candidate, isChanged }) => (
        <tr key={field} data-changed={isChanged || undefined}>
          <td>{visibleText(field)}</td>
          <td data-right className={styles.before}>
            <Value value={live} />
          </td>
          <td data-right>
            <Value value={candidate} />
          </td>
        </tr>
      ))}
    </tbody>
  );
};

/** One block a key; what changes is marked, the rest folds. */
export const DryRunRows = ({ run: { rows, toVersion } }: { run: DryRun }) =>
  rows.length === 0 ? null : (
    <table className={styles.table} aria-label="Rows of the dry run">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col" data-right>
            Live
          </th>
          <th scope="col" data-right>
            Version {toVersion}
          </th>
        </tr>
      </thead>
      {rows.map((row) => (
        <Row key={row.key} row={row} />
      ))}
    </table>
  );
