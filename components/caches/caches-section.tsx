"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { paths } from "../paths";
import { CacheItem } from "./cache-item";
import styles from "./caches.module.css";
import { cacheQueries } from "./queries";

/** The caches among what may keep readers from the truth; where none is configured there is nothing to say. */
export const CachesSection = () => {
  const { data, error } = useQuery(cacheQueries.list());
  if (!data || data.caches.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="caches">
      <h2 id="caches">
        <Link href={paths.caches()}>Caches</Link>
      </h2>
      <ul className={styles.items}>
        {data.caches.map((cache) => (
          <CacheItem key={cache.name} cache={cache} isOld={error !== null} />
        ))}
      </ul>
    </section>
  );
};
