"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { paths } from "../paths";
import list from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import { runbookQueries } from "./queries";
import styles from "./runbooks.module.css";

/** Every runbook there is, ours and the team's. */
export const RunbookList = () => {
  const { data, error, refetch } = useQuery(runbookQueries.list());
  return (
    <div className={list.page} aria-busy={!data && !error}>
      <header className={list.head}>
        <h1 tabIndex={-1}>Runbooks</h1>
        <p>What each alert and each finding means, how to tell its cause, and where it is mended.</p>
      </header>
      {!data && !error && (
        <p className={list.reading} role="status">
          Reading them…
        </p>
      )}
      {error && (
        <p className={list.reading} role="alert">
          {visibleText(error.message)} <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      )}
      {data && (
        <ul className={styles.list}>
          {data.runbooks.map(({ slug, title, covers, hasOwn }) => (
            <li key={slug}>
              <Link href={paths.runbook(slug)}>{visibleText(title)}</Link>
              <span>
                {covers.map(visibleText).join(", ")}
                {hasOwn && " · with your team’s words"}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
