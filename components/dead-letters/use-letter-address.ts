"use client";

import { useSearchParams } from "next/navigation";
import { paths } from "../paths";
import { changeSearch, parseLetterSearch, type SearchChange } from "./letter-search";

/** The address is the only memory of the filters; it changes without asking the server for a page. */
export const useLetterAddress = () => {
  const query = useSearchParams();
  const parsed = parseLetterSearch(new URLSearchParams(query.toString()));
  const hrefOf = (change: SearchChange) => {
    const tz = query.get("tz");
    return paths.deadLetters({ ...changeSearch(parsed.search, change), ...(tz ? { tz } : {}) });
  };
  return { ...parsed, hrefOf, go: (change: SearchChange) => window.history.pushState(null, "", hrefOf(change)) };
};
