"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { ApiError } from "../api-client";
import { visibleText } from "../visible-text";
import styles from "./detail-page.module.css";

const FORBIDDEN = 403;

type Trouble = {
  /** What the page is about, as a sentence says it: "audit". */
  noun: string;
  id: string;
  error: Error;
  onRetry: () => void;
  /** Where all of them are. */
  list: { href: string; words: string };
  /** Why there may be none any more. */
  goneBecause?: string;
};

/** In place of a page about one thing: there is none, it is not this person's to see, or it cannot be read now. */
export const DetailTrouble = ({ noun, id, error, onRetry, list, goneBecause }: Trouble) => {
  const isRefusal = error instanceof ApiError && error.isRefusal;
  const isMissing = isRefusal && error.status !== FORBIDDEN;
  return (
    <div className={styles.state} role="alert">
      <h1>{isMissing ? `There is no such ${noun}.` : `The ${noun} cannot be read.`}</h1>
      <p>
        {isMissing ? `Nothing here has the id ${visibleText(id)}.` : visibleText(error.message)} {isMissing && goneBecause}
        {!isRefusal && "This page keeps trying, and what runs goes on without it."}
      </p>
      {isRefusal ? <Link href={list.href}>{list.words}</Link> : <Button onClick={onRetry}>Try now</Button>}
    </div>
  );
};

/** `title`: what is read, as a heading says it. */
export const DetailLoading = ({ title }: { title: string }) => (
  <div className={`${styles.state} ${styles.late}`} aria-busy="true">
    <h1>{title}</h1>
    <p role="status">Reading it…</p>
  </div>
);

/** Above what was read before and could not be read again. */
export const StaleDetail = ({ because }: { because: Error | null }) =>
  because && (
    <p className={styles.stale} role="status">
      <b>Could not refresh.</b> {because.message} What follows is not now.
    </p>
  );
