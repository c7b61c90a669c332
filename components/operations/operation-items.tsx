"use client";

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import type { Operation } from "@/server/contracts/operations";
import { countOf } from "../format";
import { Trouble } from "../streams/trouble";
import { useStandingError } from "../use-standing-error";
import { ItemTable } from "./item-table";
import styles from "./operation-items.module.css";
import { isMoving } from "./operation-words";
import { OutcomeFilter } from "./outcome-filter";
import { groupBySequence, type Outcome, outcomeIn, outcomeWords } from "./outcome-words";
import { operationQueries } from "./queries";

/** The chosen outcome stands in the address, so that what failed can be sent to somebody. */
const useOutcomeInAddress = (): [Outcome | undefined, (outcome: Outcome | undefined) => void] => {
  const pathname = usePathname();
  const query = useSearchParams();
  const choose = (outcome: Outcome | undefined) => {
    const next = new URLSearchParams(query.toString());
    if (outcome) next.set("outcome", outcome);
    else next.delete("outcome");
    window.history.pushState(null, "", next.size > 0 ? `${pathname}?${next}` : pathname);
  };
  return [outcomeIn(query.get("outcome")), choose];
};

const Found = ({ operation, outcome }: { operation: Operation; outcome: Outcome | undefined }) => {
  const answer = useInfiniteQuery(operationQueries.items(operation.id, { outcome }, isMoving(operation)));
  const { data, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = answer;
  const error = useStandingError(`${operation.id} ${outcome ?? ""}`, answer);
  if (error && (!data || isPlaceholderData))
    return <Trouble title="The letters could not be read." error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <p role="status" className={styles.reading}>
        Reading the letters…
      </p>
    );
  const groups = groupBySequence(data.pages.flatMap(({ items }) => items));
  if (groups.length === 0)
    return <p className={styles.none}>{outcome ? `No letter ${outcomeWords[outcome]}.` : "It has no letters: nothing was held back."}</p>;
  return (
    <>
      <ItemTable groups={groups} operation={operation} />
      {hasNextPage && (
        <div className={styles.more}>
          <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            More letters
          </Button>
        </div>
      )}
    </>
  );
};

/** What came of every letter, sequence by sequence. */
export const OperationItems = ({ operation }: { operation: Operation }) => {
  const [outcome, choose] = useOutcomeInAddress();
  const { counts, arrived } = operation;
  return (
    <section className={styles.section} aria-labelledby="letters">
      <div className={styles.head}>
        <h2 id="letters">
          Letters{" "}
          <span className={styles.note}>
            {countOf(counts.selected, "letter")} selected{arrived > 0 && `, ${arrived} arrived meanwhile`}
          </span>
        </h2>
        <OutcomeFilter operation={operation} chosen={outcome} onChoose={choose} />
      </div>
      <Found operation={operation} outcome={outcome} />
    </section>
  );
};
