"use client";

import { Button, UnstyledButton } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import type { ComparedRow, ComparisonResult, RebuildDetail } from "@/server/contracts/rebuilds";
import { countOf, elideMiddle, formatCount } from "../format";
import { paths } from "../paths";
import { readableText } from "../streams/value-text";
import styles from "../ui/row-table.module.css";
import { visibleText } from "../visible-text";
import { countDiffering, listedWords } from "./compared-words";
import { SideHead } from "./measure-table";
import section from "./section.module.css";
import { sideName } from "./side-words";

const FIRST_ROWS = 20;
const FIRST_FIELDS = 3;

const Key = ({ row: { key, streamId } }: { row: ComparedRow }) => {
  const shown = <bdi>{elideMiddle(visibleText(key), 24)}</bdi>;
  if (streamId === null)
    return (
      <b title={visibleText(key)} className={styles.key}>
        {shown}
      </b>
    );
  return (
    <Link href={paths.stream(streamId)} prefetch={false} title={visibleText(key)} className={styles.key} data-row>
      {shown}
    </Link>
  );
};

const Value = ({ value, isThere }: { value: string | null; isThere: boolean }) => {
  if (!isThere) return <span className={styles.none}>no row</span>;
  if (value === null) return <span className={styles.none}>–</span>;
  return <bdi title={visibleText(value)}>{visibleText(elideMiddle(readableText(value), 40))}</bdi>;
};

const Lead = ({ rebuild, row, isOpen, onToggle }: { rebuild: RebuildDetail; row: ComparedRow; isOpen: boolean; onToggle: () => void }) => {
  const others = row.fields.length - FIRST_FIELDS;
  return (
    <>
      <Key row={row} />
      {row.kind !== "different" && (
        <span className={styles.said}>only in {sideName(rebuild, row.kind === "only-live" ? "live" : "candidate")}</span>
      )}
      {others > 0 && (
        <UnstyledButton
          className={styles.more}
          onClick={onToggle}
          aria-expanded={isOpen}
          aria-label={isOpen ? `Fewer fields of ${row.key}` : `${countOf(others, "more field")} of ${row.key}`}
        >
          {isOpen ? "fewer" : `+${countOf(others, "field")}`}
        </UnstyledButton>
      )}
    </>
  );
};

const Row = ({ rebuild, row }: { rebuild: RebuildDetail; row: ComparedRow }) => {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? row.fields : row.fields.slice(0, FIRST_FIELDS);
  const lead = <Lead rebuild={rebuild} row={row} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />;
  if (shown.length === 0)
    return (
      <tbody>
        <tr>
          <th scope="row">{lead}</th>
          <td colSpan={3} className={styles.none}>
            no field that both sides have
          </td>
        </tr>
      </tbody>
    );
  return (
    <tbody>
      {shown.map(({ field, live, candidate }, at) => (
        <tr key={field}>
          {at === 0 && (
            <th scope="rowgroup" rowSpan={shown.length}>
              {lead}
            </th>
          )}
          <td className={`${section.mono} ${styles.field}`}>{visibleText(field)}</td>
          <td data-right className={`${section.mono} ${styles.before}`}>
            <Value value={live} isThere={row.kind !== "only-candidate"} />
          </td>
          <td data-right className={`${section.mono} ${styles.after}`}>
            <Value value={candidate} isThere={row.kind !== "only-live"} />
          </td>
        </tr>
      ))}
    </tbody>
  );
};

/** What readers would see change, row by row: live, then candidate. */
export const DifferingRows = ({ rebuild, result }: { rebuild: RebuildDetail; result: ComparisonResult }) => {
  const [isWhole, setWhole] = useState(false);
  const { differences } = result;
  if (differences.length === 0) return null;
  const shown = isWhole ? differences : differences.slice(0, FIRST_ROWS);
  return (
    <section className={section.section} aria-labelledby="rows-that-differ">
      <header>
        <h2 id="rows-that-differ">Rows that differ</h2>{" "}
        <span className={section.note}>{listedWords(differences.length, countDiffering(result))}</span>
      </header>
      <table className={`${section.table} ${styles.table}`} aria-labelledby="rows-that-differ">
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Field</th>
            <th scope="col" data-right>
              <SideHead rebuild={rebuild} side="live" />
            </th>
            <th scope="col" data-right>
              <SideHead rebuild={rebuild} side="candidate" />
            </th>
          </tr>
        </thead>
        {shown.map((row) => (
          <Row key={row.key} rebuild={rebuild} row={row} />
        ))}
      </table>
      {shown.length < differences.length && (
        <p className={styles.foot}>
          <Button onClick={() => setWhole(true)}>{formatCount(differences.length - shown.length)} more</Button>
        </p>
      )}
    </section>
  );
};
