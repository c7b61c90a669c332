"use client";

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Repair, RepairItem } from "@/server/contracts/repairs";
import { countOf } from "../format";
import section from "../rebuilds/section.module.css";
import { Trouble } from "../streams/trouble";
import styles from "../ui/row-table.module.css";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { ChangedRow, ChangedRows } from "./changed-rows";
import { repairQueries } from "./queries";
import { checkWords, itemsLabel, outcomeWords, thingOf } from "./repair-words";

const Row = ({ repair, item }: { repair: Repair; item: RepairItem }) => (
  <ChangedRow row={item} isStream={repair.isKeyedByStream} {...(repair.kind === "cache" ? { none: "nothing" } : {})}>
    <span className={styles.said}>{checkWords(repair, item)}</span>
    {item.outcome !== null && (
      <span className={styles.said} data-outcome={item.outcome}>
        {visibleText(outcomeWords(item))}
      </span>
    )}
  </ChangedRow>
);

const Found = ({ repair, label }: { repair: Repair; label: string }) => {
  const { id, counts, state } = repair;
  const answer = useInfiniteQuery(repairQueries.items(id, `${state} ${counts.planned} ${counts.written} ${counts.moved}`));
  const { data, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = answer;
  const error = useStandingError(id, answer);
  if (error && (!data || isPlaceholderData))
    return <Trouble title="The rows could not be read." error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <p role="status" aria-busy="true" className={section.words}>
        Reading the rows…
      </p>
    );
  return (
    <>
      <ChangedRows label={label}>
        {data.pages.flatMap(({ items }) => items.map((item) => <Row key={item.key} repair={repair} item={item} />))}
      </ChangedRows>
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

/** Every row of the plan: as it is, and as its events make it; every cached key, and as its row says. */
export const RepairItems = ({ repair }: { repair: Repair }) => {
  const { planned } = repair.counts;
  if (planned === 0) return null;
  const label = itemsLabel(repair);
  return (
    <section className={section.section} aria-labelledby="rows">
      <header>
        <h2 id="rows">{label}</h2> <span className={section.note}>{countOf(planned, thingOf(repair))}, by key</span>
      </header>
      <Found repair={repair} label={label} />
    </section>
  );
};
