import Link from "next/link";
import { formatStreamSearch, type SearchProblem, type StreamSearch } from "@/server/contracts/stream-search";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import styles from "./list-notices.module.css";

/** An unknown part is left out; a malformed filter is not: what it would have shown is not known. */
export const SearchNotices = ({ problems, search }: { problems: readonly SearchProblem[]; search: StreamSearch }) => {
  if (problems.length === 0) return null;
  const isSearched = problems.every(({ isUnknown }) => isUnknown);
  return (
    <div role="alert" className={styles.notice}>
      {problems.map(({ name, message }) => (
        <p key={name}>
          <b>{visibleText(name)}</b> {message.endsWith(".") ? message : `${message}.`}
        </p>
      ))}
      <p>
        {isSearched ? "It is left out. " : "Nothing was searched. "}
        <Link href={paths.streams(formatStreamSearch(search))}>{isSearched ? "Clean the address" : "Search without it"}</Link>
      </p>
    </div>
  );
};
