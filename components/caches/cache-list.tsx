"use client";

import { useQuery } from "@tanstack/react-query";
import { formatDuration } from "../format";
import { Trouble } from "../streams/trouble";
import list from "../ui/list-page.module.css";
import { StaleRows } from "../ui/stale-rows";
import { useStandingError } from "../use-standing-error";
import { CacheItem } from "./cache-item";
import styles from "./caches.module.css";
import { cacheQueries } from "./queries";

const None = () => (
  <div className={list.empty}>
    <h2>No cache is configured, or none that you may see.</h2>
    <p>
      Name one in <code>tidemark.config.ts</code>:{" "}
      <code>{'caches: [defineCache({ name, url, projection, key: "balance:{key}", value })]'}</code>. How, and what each word means, stands
      in <code>docs/caches.md</code>.
    </p>
  </div>
);

/** Every cache beside a read model, as engines saw it last. */
export const CacheList = () => {
  const answer = useQuery(cacheQueries.list());
  const { data, refetch, dataUpdatedAt, errorUpdatedAt } = answer;
  const error = useStandingError("caches", answer);
  const onRetry = () => void refetch();
  return (
    <div className={list.page}>
      <header className={list.head}>
        <h1>Caches</h1>
        <p>Whether what is cached beside read models is what these say, and what becomes of keys that differ.</p>
      </header>
      <section aria-label="Caches" aria-busy={!data && !error}>
        {error && !data && <Trouble title="The caches could not be read." error={error} onRetry={onRetry} />}
        {error && data && (
          <StaleRows error={error} age={formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000)} onRetry={onRetry} />
        )}
        {data && data.caches.length === 0 && <None />}
        {data && data.caches.length > 0 && (
          <ul className={styles.items}>
            {data.caches.map((cache) => (
              <CacheItem key={cache.name} cache={cache} isOld={error !== null} />
            ))}
          </ul>
        )}
        {!data && !error && (
          <p role="status" className={list.reading}>
            Reading the caches…
          </p>
        )}
      </section>
    </div>
  );
};
