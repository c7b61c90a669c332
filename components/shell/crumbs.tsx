"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { elideMiddle } from "../format";
import { paths } from "../paths";
import { RebuildName } from "../rebuilds/rebuild-name";
import { visibleText } from "../visible-text";
import styles from "./console-shell.module.css";
import { placeOf } from "./pages";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
/** An id that nobody chose is known by its ends. */
const longestOf = (item: string): number => (UUID.test(item) ? 13 : 36);

/** Where the item of another tool's store is found stands in that store. */
const listOf = (href: string, source: string | null): string => {
  if (!source) return href;
  if (href === paths.streams()) return paths.sourceStreams(source);
  return href === paths.traces() ? paths.traces({ source }) : href;
};

export const Crumbs = () => {
  const place = placeOf(usePathname());
  const source = useSearchParams().get("source");
  if (!place) return <span className={styles.crumbs} />;
  if (!place.item) return <span className={styles.crumbs}>{place.page.label}</span>;
  return (
    <nav aria-label="You are here" className={styles.crumbs}>
      <Link href={listOf(place.page.href, source)}>{place.page.label}</Link>
      <span aria-hidden="true"> / </span>
      <span title={visibleText(place.item)} aria-current="page">
        <bdi>
          {place.page.href === paths.rebuilds() ? (
            <RebuildName id={place.item} />
          ) : (
            elideMiddle(visibleText(place.item), longestOf(place.item))
          )}
        </bdi>
      </span>
    </nav>
  );
};
