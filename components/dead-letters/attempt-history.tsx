"use client";

import Link from "next/link";
import type { Letter } from "@/server/contracts/dead-letters";
import { countOf } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import styles from "./letter-list.module.css";

type Attempt = Letter["history"][number];

const Tried = ({ attempt, before }: { attempt: Attempt; before: Attempt | undefined }) => {
  const isSame = before?.cause.fingerprint === attempt.cause.fingerprint;
  return (
    <li>
      <span className={styles.at}>
        <Time at={attempt.at} />
      </span>
      <span>
        {attempt.operationId ? <Link href={paths.operation(attempt.operationId)}>redriven</Link> : "as it came"}, version{" "}
        {attempt.foldVersion}:{" "}
        {isSame ? (
          "the same cause"
        ) : (
          <>
            {visibleText(attempt.cause.type)}, {visibleText(attempt.cause.message)}
          </>
        )}
      </span>
    </li>
  );
};

/** Every failed attempt, oldest first; a cause that did not change is said once. */
export const AttemptHistory = ({ history, isOpen }: { history: Letter["history"]; isOpen: boolean }) => (
  <details className={styles.history} open={isOpen}>
    <summary>{countOf(history.length, "failed attempt")}</summary>
    <ol>
      {history.map((attempt, at) => (
        <Tried key={`${attempt.attempt} ${attempt.at}`} attempt={attempt} before={history[at - 1]} />
      ))}
    </ol>
  </details>
);
