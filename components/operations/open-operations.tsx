"use client";

import Link from "next/link";
import { countOf, formatDuration, formatRate } from "../format";
import { useLive } from "../live/use-live";
import { paths } from "../paths";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import styles from "./open-operations.module.css";
import { type ListedOperation, outcomeSentence, tallyOf, titleOf } from "./operation-words";
import { ProportionBar } from "./proportion-bar";
import { VerdictMark } from "./verdict-mark";

/** The snapshot carries no more. */
const MOST = 20;

const sayingOf = (operation: ListedOperation): string => {
  const { state, rate, etaSeconds } = operation;
  if (state !== "running") return outcomeSentence(operation);
  const pace = [rate !== null && formatRate(rate), etaSeconds !== null && `about ${formatDuration(etaSeconds)} left`].filter(Boolean);
  return [outcomeSentence(operation), pace.join(", ")].join(" ");
};

const Row = ({ operation, isOld }: { operation: ListedOperation; isOld: boolean }) => {
  const { id, projection, actor, reason, startedAt, createdAt } = operation;
  return (
    <li>
      <span className={styles.state}>
        <VerdictMark operation={operation} isOld={isOld} />
      </span>
      <span className={styles.what}>
        <Link href={paths.operation(id)} className={styles.name} data-row prefetch={false}>
          {titleOf(operation)}
        </Link>{" "}
        in {projection}
      </span>
      <span className={styles.bar}>
        <ProportionBar tally={tallyOf(operation)} />
      </span>
      <span className={styles.saying}>{sayingOf(operation)}</span>
      <span className={styles.who}>
        {visibleText(actor)}, <Time at={startedAt ?? createdAt} precision="minute" /> {reason && <q>{visibleText(reason)}</q>}
      </span>
    </li>
  );
};

/** What runs, and what has ended and nobody has read: it stays until somebody acknowledges it. */
export const OpenOperations = () => {
  const { snapshot, trust } = useLive();
  if (!snapshot?.projections) return null;
  const { operations } = snapshot;
  const hasMore = operations.length >= MOST;
  const isOld = trust !== "now";
  if (operations.length === 0)
    return (
      <section className={styles.folded} aria-label="Open operations">
        <span>
          <b>Open operations</b> 0
        </span>
        <Link href={paths.operations()}>All operations</Link>
      </section>
    );
  const unread = operations.filter(({ state }) => state !== "running").length;
  return (
    <section className={styles.section} aria-labelledby="open-operations">
      <div className={styles.head}>
        <h2 id="open-operations">
          Open operations{" "}
          <span className={styles.note}>
            {operations.length}
            {hasMore && " or more"}
            {unread > 0 && `, ${countOf(unread, "outcome")} to acknowledge`}
          </span>
        </h2>
        <Link href={paths.operations(hasMore ? { show: "open" } : {})}>{hasMore ? "All open ones" : "All operations"}</Link>
      </div>
      <ul className={styles.list}>
        {operations.map((operation) => (
          <Row key={operation.id} operation={operation} isOld={isOld} />
        ))}
      </ul>
    </section>
  );
};
