"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useParams } from "next/navigation";
import { useState } from "react";
import { ApiError } from "../api-client";
import { formatDuration } from "../format";
import { paths } from "../paths";
import { Trouble } from "../streams/trouble";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { HeadFilm } from "./head-film";
import { LetterList } from "./letter-list";
import type { LetterRun } from "./letter-run";
import { StaleNotice } from "./list-states";
import { letterQueries } from "./queries";
import { SequenceOpening } from "./sequence-opening";
import styles from "./sequence-page.module.css";
import { useLettersAgain } from "./use-letters-again";

const RunDrawer = dynamic(() => import("./run-drawer").then(({ RunDrawer }) => RunDrawer), { ssr: false });

/** Next hands the segments as they stand in the address. */
const usePlace = () => {
  const { projection, sequence } = useParams<{ projection: string; sequence: string }>();
  return { projection: decodeURIComponent(projection), sequence: decodeURIComponent(sequence) };
};

const Missing = ({ error }: { error: Error }) => (
  <div className={styles.missing}>
    <h1>Nothing is known of it.</h1>
    <p>{visibleText(error.message)}</p>
    <Link href={paths.deadLetters()}>All dead letters</Link>
  </div>
);

/** One sequence: what failed, what waits, what was tried, and where in its stream it stands. */
export const SequencePage = () => {
  const { projection, sequence } = usePlace();
  const answer = useInfiniteQuery(letterQueries.sequence(projection, sequence));
  const { data, refetch } = answer;
  const error = useStandingError(`${projection}/${sequence}`, answer);
  const [run, setRun] = useState<LetterRun | null>(null);
  useLettersAgain();

  if (error instanceof ApiError && error.status === 404) return <Missing error={error} />;
  const [first] = data?.pages ?? [];
  if (!data || !first) {
    if (error) return <Trouble title="The letters could not be read." error={error} onRetry={() => void refetch()} />;
    return (
      <p className={styles.pending} role="status">
        Reading its letters…
      </p>
    );
  }
  const letters = data.pages.flatMap((page) => page.letters);
  const age = formatDuration(Math.max(0, answer.errorUpdatedAt - answer.dataUpdatedAt) / 1_000);
  // Of one that is through: where it had stopped.
  const head = first.held?.head ?? (letters.find(({ history }) => history.length > 0) ?? letters[0])?.event;
  return (
    <div className={styles.page} data-beside={run !== null || undefined}>
      {error && <StaleNotice error={error} age={age} onRetry={() => void refetch()} />}
      <SequenceOpening detail={first} settled={letters.length} onRun={setRun} />
      <div className={styles.columns}>
        <LetterList
          detail={first}
          letters={letters}
          more={answer.hasNextPage ? { isReading: answer.isFetchingNextPage, onMore: () => void answer.fetchNextPage() } : null}
        />
        {head && <HeadFilm detail={first} head={head} />}
      </div>
      {run && <RunDrawer run={run} onRun={setRun} onClose={() => setRun(null)} />}
    </div>
  );
};
