"use client";

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Repair, RepairItem } from "@/server/contracts/repairs";
import { countOf, elideMiddle } from "../format";
import { paths } from "../paths";
import section from "../rebuilds/section.module.css";
import { Trouble } from "../streams/trouble";
import { readableText } from "../streams/value-text";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { repairQueries } from "./queries";
import styles from "./repair-items.module.css";
import { checkWords, outcomeWords } from "./repair-words";

const Value = ({ value, isThere }: { value: unknown; isThere: boolean }) => {
  if (!isThere) return <span className={styles.none}>no row</span>;
  if (value === null || value === undefined) return <span className={styles.none}>–</span>;
  return <bdi title={visibleText(readableText(value))}>{visibleText(elideMiddle(readableText(value), 40))}</bdi>;
};

const Lead = ({ repair, item, rows }: { repair: Repair; item: RepairItem; rows: number }) => (
  <th scope="rowgroup" rowSpan={rows}>
    <Link href={paths.stream(item.key)} prefetch={false} title={visibleText(item.key)} className={styles.key} data-row>
      <bdi>{elideMiddle(visibleText(item.key), 24)}</bdi>
    </Link>
    <span className={styles.check}>{checkWords(repair, item)}</span>
    {item.outcome !== null && (
      <span className={styles.outcome} data-moved={item.outcome === "moved" || undefined}>
        {visibleText(outcomeWords(item))}
      </span>
    )}
  </th>
);

/** A row that has no field but its key is one line all the same. */
const changesOf = ({ changes }: RepairItem): RepairItem["changes"] =>
  changes.length > 0 ? changes : [{ path: "row", before: null, after: null }];

const Row = ({ repair, item }: { repair: Repair; item: RepairItem }) => {
  const changes = changesOf(item);
  return (
    <tbody>
      {changes.map(({ path, before, after }, at) => (
        <tr key={path}>
          {at === 0 && <Lead repair={repair} item={item} rows={changes.length} />}
          <td className={`${section.mono} ${styles.field}`}>{visibleText(path)}</td>
          <td data-right className={`${section.mono} ${styles.before}`}>
            <Value value={before} isThere={item.before !== null} />
          </td>
          <td data-right className={`${section.mono} ${styles.after}`}>
            <Value value={after} isThere={item.after !== null} />
          </td>
        </tr>
      ))}
    </tbody>
  );
};

const Found = ({ repair }: { repair: Repair }) => {
  const { id, counts, state } = repair;
  const answer = useInfiniteQuery(repairQueries.items(id, `${state} ${counts.planned} ${counts.written} ${counts.moved}`));
  const { data, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = answer;
  const error = useStandingError(id, answer);
  if (error && (!data || isPlaceholderData))
    return <Trouble title="The rows could not be read." error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <p role="status" className={section.words}>
        Reading the rows…
      </p>
    );
  return (
    <>
      <div className={section.scroll}>
        <table className={`${section.table} ${styles.table}`} aria-labelledby="rows">
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Field</th>
              <th scope="col" data-right>
                Before
              </th>
              <th scope="col" data-right>
                After
              </th>
            </tr>
          </thead>
          {data.pages.flatMap(({ items }) => items.map((item) => <Row key={item.key} repair={repair} item={item} />))}
        </table>
      </div>
      {hasNextPage && (
        <p className={styles.foot}>
          <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            More rows
          </Button>
        </p>
      )}
    </>
  );
};

/** Every row of the plan: as it is, and as its events make it. */
export const RepairItems = ({ repair }: { repair: Repair }) => {
  const { planned } = repair.counts;
  if (planned === 0) return null;
  return (
    <section className={section.section} aria-labelledby="rows">
      <header>
        <h2 id="rows">{repair.kind === "undo" ? "Rows to bring back" : "Wrong rows"}</h2>{" "}
        <span className={section.note}>{countOf(planned, "row")}, by key</span>
      </header>
      <Found repair={repair} />
    </section>
  );
};
