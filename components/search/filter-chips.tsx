"use client";

import { IconX } from "@tabler/icons-react";
import Link from "next/link";
import { filterFields, formatStreamSearch, type StreamSearch } from "@/server/contracts/stream-search";
import { elideMiddle } from "../format";
import { paths } from "../paths";
import { absolute } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { visibleText } from "../visible-text";
import styles from "./filter-chips.module.css";
import { filterLabel } from "./filter-words";

/** Each filter that is set, with the way out of it. */
export const FilterChips = ({ search }: { search: StreamSearch }) => {
  const mode = useTimeMode();
  const set = filterFields.filter((name) => search[name] !== undefined);
  if (set.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="Filters that are set">
      {set.map((name) => {
        const label = filterLabel(name, visibleText(search[name] ?? ""), (instant) => absolute(instant, mode));
        return (
          <li key={name}>
            <Link
              href={paths.streams(formatStreamSearch({ ...search, [name]: "", after: "" }))}
              title={`Search without: ${label}`}
              aria-label={`Search without: ${label}`}
              prefetch={false}
            >
              <bdi>{elideMiddle(label, 48)}</bdi>
              <IconX size={12} stroke={2} aria-hidden="true" />
            </Link>
          </li>
        );
      })}
    </ul>
  );
};
