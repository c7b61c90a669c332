"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Annotation } from "@/server/contracts/annotations";
import { ActorName } from "../action-log/actor-name";
import styles from "../checklist/checklist.module.css";
import { paths } from "../paths";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import { annotationQueries } from "./queries";

const Change = ({ annotation: { kind, title, projection, link, at, by } }: { annotation: Annotation }) => (
  <li>
    <span className={styles.note}>{kind}</span>
    <span>
      <b>{visibleText(title)}</b>
      <span className={styles.note}>
        told by <ActorName name={by} />
        {projection !== null && (
          <>
            , of <Link href={paths.projection(projection)}>{projection}</Link>
          </>
        )}
        {link !== null && (
          <>
            ,{" "}
            <a href={link} rel="noreferrer" target="_blank">
              {visibleText(link)}
            </a>
          </>
        )}
      </span>
    </span>
    <span className={styles.go}>
      <Time at={at} />
    </span>
  </li>
);

/** What pipelines and people told of: the newest twenty. */
export const AnnotationSection = () => {
  const { data, error, refetch } = useQuery(annotationQueries.newest());
  return (
    <section className={styles.section} id="changes" aria-labelledby="changes-title" aria-busy={!data && !error}>
      <h2 id="changes-title">Deployments and other changes</h2>
      {!data && !error && <p role="status">Reading them…</p>}
      {error && (
        <p role="alert">
          {data ? "Could not refresh." : "They could not be read."} {visibleText(error.message)}{" "}
          <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      )}
      {data?.annotations.length === 0 && (
        <p>
          Nobody told of any. A pipeline does, with a token: <code>POST /api/annotations</code>, as docs/oncall.md shows.
        </p>
      )}
      {data && data.annotations.length > 0 && (
        <ul className={styles.lines}>
          {data.annotations.map((annotation) => (
            <Change key={annotation.id} annotation={annotation} />
          ))}
        </ul>
      )}
    </section>
  );
};
