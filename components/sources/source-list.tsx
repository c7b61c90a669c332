"use client";

import { useQuery } from "@tanstack/react-query";
import { formatDuration } from "../format";
import { useRowKeys } from "../overview/use-row-keys";
import { Trouble } from "../streams/trouble";
import list from "../ui/list-page.module.css";
import { StaleRows } from "../ui/stale-rows";
import { useStandingError } from "../use-standing-error";
import { sourceQueries } from "./queries";
import { SourceItem } from "./source-item";
import styles from "./sources.module.css";

const HowToAttach = () => (
  <div className={styles.attach}>
    <h2>No store of another tool is attached.</h2>
    <p>
      Name one in <code>tidemark.config.ts</code>: <code>{'sources: [{ name: "bank", url: "postgresql://store_reader@host/bank" }]'}</code>.
    </p>
    <p>
      A login that has <code>SELECT</code> is enough; nothing is ever written there. How, for each tool: <code>docs/emmett.md</code>.
    </p>
  </div>
);

/** Every store that this console reads. */
export const SourceList = () => {
  const rows = useRowKeys<HTMLDivElement>();
  const answer = useQuery(sourceQueries.list());
  const { data, refetch, dataUpdatedAt, errorUpdatedAt } = answer;
  const error = useStandingError("sources", answer);
  const onRetry = () => void refetch();
  return (
    <div className={list.page} ref={rows}>
      <header className={list.head}>
        <h1>Sources</h1>
        <p>Where events are read from: this console's own store, and those that other tools write, which are only read.</p>
      </header>
      <section aria-label="Sources" aria-busy={!data && !error}>
        {error && !data && <Trouble title="The sources could not be read." titleAs="h2" error={error} onRetry={onRetry} />}
        {error && data && (
          <StaleRows error={error} age={formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000)} onRetry={onRetry} />
        )}
        {data && (
          <ul className={styles.items}>
            {data.sources.map((source) => (
              <SourceItem key={source.name} source={source} isOld={error !== null} />
            ))}
          </ul>
        )}
        {data?.sources.every(({ isOwn }) => isOwn) && <HowToAttach />}
        {!data && !error && (
          <p role="status" className={list.reading}>
            Reading the sources…
          </p>
        )}
      </section>
    </div>
  );
};
