import Link from "next/link";
import type { SearchProblem } from "../address-search";
import { visibleText } from "../visible-text";
import styles from "./list-page.module.css";

/** An unknown part is left out; a malformed filter is not: what it would have shown is not known. `href`: the address without them. */
export const SearchNotices = ({ problems, href }: { problems: readonly SearchProblem[]; href: string }) => {
  if (problems.length === 0) return null;
  const isSearched = problems.every(({ isUnknown }) => isUnknown);
  return (
    <div role="alert" className={styles.notice}>
      {problems.map(({ name, message }) => (
        <p key={name}>
          <b>{visibleText(name)}</b> {message}.
        </p>
      ))}
      <p>
        {isSearched ? "It is left out. " : "Nothing was searched. "}
        <Link href={href}>{isSearched ? "Clean the address" : "Search without it"}</Link>
      </p>
    </div>
  );
};
