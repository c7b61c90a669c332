"use client";

import { UnstyledButton } from "@mantine/core";
import { IconCheck, IconPlayerTrackNext, IconX } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";
import type { Preview, PreviewSequence } from "@/server/contracts/operations";
import { elideMiddle, formatCount, formatDecimal } from "../format";
import { paths } from "../paths";
import { readableText } from "../streams/value-text";
import { visibleText } from "../visible-text";
import { Message } from "./message";
import styles from "./preview-tables.module.css";
import { redrivenWords } from "./preview-words";

const icon = { size: 14, stroke: 2, "aria-hidden": true } as const;
const FIRST = 8;

const Name = ({ projection, sequence }: { projection: string; sequence: string }) => (
  <Link href={paths.heldSequence(projection, sequence)} prefetch={false} title={visibleText(sequence)}>
    <bdi>{elideMiddle(visibleText(sequence), 24)}</bdi>
  </Link>
);

const Because = ({ row }: { row: PreviewSequence }) => {
  const redriven = redrivenWords(row);
  if (row.verdict === "busy")
    return <>{row.operationId ? <Link href={paths.operation(row.operationId)}>another operation</Link> : "another operation"} runs it</>;
  return (
    <>
      {row.verdict === "fail-new" && (
        <>
          new cause
          {row.stopsAtEvent && ` at v${formatDecimal(row.stopsAtEvent.streamVersion)} ${visibleText(row.stopsAtEvent.type)}`}:{" "}
        </>
      )}
      {row.message ? <Message parts={row.message} /> : visibleText(row.cause?.message ?? "")} {redriven && <b>{redriven}</b>}
    </>
  );
};

/** What would stop again, where and why; what another operation has in hand stands with it. */
export const FailureTable = ({ projection, preview }: { projection: string; preview: Preview }) => {
  const rows = preview.sequences.filter(({ verdict }) => verdict === "fail-same" || verdict === "fail-new" || verdict === "busy");
  const more = preview.fail.sequences + preview.busy.sequences - rows.length;
  if (rows.length === 0) return null;
  return (
    <table className={styles.table} aria-label="Fails again">
      <thead>
        <tr>
          <th scope="col">Fails again</th>
          <th scope="col">Stops</th>
          <th scope="col">Because</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.sequence}>
            <td className={styles.name} data-tone={row.verdict === "busy" ? "working" : "bad"}>
              {row.verdict === "busy" ? <IconPlayerTrackNext {...icon} /> : <IconX {...icon} />}
              <Name projection={projection} sequence={row.sequence} />
            </td>
            <td className={styles.quiet}>
              {row.stopsAt === undefined ? "–" : `at ${formatCount(row.stopsAt)} of ${formatCount(row.letters)}`}
            </td>
            <td className={styles.because}>
              <Because row={row} />
            </td>
          </tr>
        ))}
        {more > 0 && (
          <tr>
            <td colSpan={3} className={styles.quiet}>
              and {formatCount(more)} more, not listed
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
};

const Value = ({ value }: { value: unknown }) => {
  if (value === undefined || value === null) return <span className={styles.quiet}>–</span>;
  return <bdi>{visibleText(elideMiddle(readableText(value), 40))}</bdi>;
};

const isRemoved = ({ changes }: PreviewSequence): boolean => changes.length > 0 && changes.every(({ after }) => after === null);

const unchangedWords = (isGone: boolean, isRun: boolean): string => {
  if (isGone) return "the row is removed";
  return isRun ? "no field of its row changes" : "its row stays as it is";
};

type RowsProps = { projection: string; row: PreviewSequence; isRun: boolean; isAlone: boolean };

const SuccessRows = ({ projection, row, isRun, isAlone }: RowsProps) => {
  const [isOpen, setOpen] = useState(isAlone);
  const [first] = row.changes;
  const shown = isOpen ? row.changes : row.changes.slice(0, 1);
  const others = row.changes.length - 1;
  const lead = (
    <>
      <td className={styles.name} data-tone="ok">
        <IconCheck {...icon} />
        <Name projection={projection} sequence={row.sequence} />
      </td>
      <td className={styles.quiet}>{formatCount(row.letters)}</td>
    </>
  );
  if (!first || isRemoved(row))
    return (
      <tr>
        {lead}
        <td colSpan={3} className={styles.quiet}>
          {unchangedWords(first !== undefined, isRun)}
        </td>
      </tr>
    );
  return shown.map(({ field, before, after }, at) => (
    <tr key={field} data-inner={at < shown.length - 1 || undefined}>
      {at === 0 ? lead : <td colSpan={2} />}
      <td className={styles.field}>
        {visibleText(field)}
        {at === 0 && others > 0 && (
          <UnstyledButton
            className={styles.link}
            onClick={() => setOpen(!isOpen)}
            aria-expanded={isOpen}
            aria-label={isOpen ? `Only the first field of ${row.sequence}` : `${others} more fields of ${row.sequence}`}
          >
            {isOpen ? "fewer" : `and ${others} more`}
          </UnstyledButton>
        )}
      </td>
      <td className={styles.before}>
        <Value value={before} />
      </td>
      <td className={styles.after}>
        <Value value={after} />
      </td>
    </tr>
  ));
};

/** What would come through, with what its row would then say. */
export const SuccessTable = ({ projection, preview, isRun }: { projection: string; preview: Preview; isRun: boolean }) => {
  const [isWhole, setWhole] = useState(false);
  const rows = preview.sequences.filter(({ verdict }) => verdict === "succeed");
  if (rows.length === 0) return null;
  const shown = isWhole ? rows : rows.slice(0, FIRST);
  const unlisted = preview.succeed.sequences - rows.length;
  return (
    <table className={styles.table} aria-label={isRun ? "Succeeds" : "Discarded"}>
      <thead>
        <tr>
          <th scope="col">{isRun ? "Succeeds" : "Discarded"}</th>
          <th scope="col">Letters</th>
          <th scope="col">Field</th>
          <th scope="col" className={styles.right}>
            Before
          </th>
          <th scope="col" className={styles.right}>
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
          <SuccessRows key={row.sequence} projection={projection} row={row} isRun={isRun} isAlone={rows.length === 1} />
        ))}
        {(shown.length < rows.length || unlisted > 0) && (
          <tr>
            <td colSpan={5}>
              {shown.length < rows.length ? (
                <UnstyledButton className={styles.link} onClick={() => setWhole(true)}>
                  {formatCount(rows.length - shown.length)} more
                </UnstyledButton>
              ) : (
                <span className={styles.quiet}>and {formatCount(unlisted)} more, not listed</span>
              )}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
};
