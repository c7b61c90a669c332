"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { AlertDetail as Detail } from "@/server/contracts/alerts";
import { ActorName } from "../action-log/actor-name";
import { ApiError } from "../api-client";
import { paths } from "../paths";
import { ForSince } from "../time/since";
import { Time } from "../time/time";
import { Fact, FactLine } from "../ui/facts";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { AlertDeliveries } from "./alert-deliveries";
import { AlertHistory } from "./alert-history";
import { AlertMark } from "./alert-mark";
import { figureText, placeOf } from "./alert-words";
import styles from "./alerts.module.css";
import { HandleButtons } from "./handle-buttons";
import { alertQueries } from "./queries";

const Failing = ({ id, error, onRetry }: { id: string; error: Error; onRetry: () => void }) => {
  const isRefusal = error instanceof ApiError && error.isRefusal;
  const isMissing = isRefusal && error.status !== 403;
  return (
    <div className={styles.opening} role="alert">
      <h1>{isMissing ? "There is no such alert." : "The alert cannot be read."}</h1>
      <p className={styles.lead}>{isMissing ? `Nothing here has the id ${visibleText(id)}.` : visibleText(error.message)}</p>
      <p>{isRefusal ? <Link href={paths.alerts()}>All alerts</Link> : <Button onClick={onRetry}>Try now</Button>}</p>
    </div>
  );
};

const Who = ({ alert: { acknowledged, snoozed, resolvedAt, state } }: { alert: Detail }) => {
  if (state === "resolved" && resolvedAt !== null)
    return (
      <span>
        It was over <Time at={resolvedAt} />.
      </span>
    );
  if (snoozed)
    return (
      <span>
        <ActorName name={snoozed.by} /> put it off until <Time at={snoozed.until} precision="minute" />.
      </span>
    );
  if (acknowledged)
    return (
      <span>
        <ActorName name={acknowledged.by} /> looks after it since <Time at={acknowledged.at} precision="minute" />.
      </span>
    );
  return <span>Nobody looks after it yet.</span>;
};

const Opening = ({ alert, staleBecause }: { alert: Detail; staleBecause: Error | null }) => {
  const place = placeOf(alert);
  return (
    <section className={styles.opening} aria-label="What is wrong">
      <h1 tabIndex={-1}>{visibleText(alert.title)}</h1>
      <p className={styles.lead}>
        <AlertMark state={alert.state} severity={alert.severity} isOld={staleBecause !== null} />
        <Who alert={alert} />
      </p>
      <p className={styles.lead}>{alert.sentence}</p>
      <p className={styles.lead}>{alert.meaning}</p>
      <p className={styles.place}>
        <Link href={place.href}>{visibleText(place.words)}</Link> · <Link href={paths.runbook(alert.rule)}>Runbook</Link>
      </p>
      {staleBecause && (
        <p className={styles.stale} role="status">
          <b>Could not refresh.</b> {staleBecause.message} What follows is not now.
        </p>
      )}
      {alert.state !== "resolved" && <HandleButtons alert={alert} />}
    </section>
  );
};

/** One alert: what is wrong and what that means, who looks after it, what happened and who was told. */
export const AlertDetail = ({ id }: { id: string }) => {
  const answer = useQuery(alertQueries.one(id));
  const { data: alert, refetch } = answer;
  const error = useStandingError(id, answer);
  if (!alert && error) return <Failing id={id} error={error} onRetry={() => void refetch()} />;
  if (!alert)
    return (
      <div className={`${styles.opening} ${styles.late}`} aria-busy="true">
        <h1>Alert</h1>
        <p role="status" className={styles.lead}>
          Reading the alert…
        </p>
      </div>
    );
  const { value, worst, threshold, raisedAt, state } = alert;
  return (
    <div>
      <Opening alert={alert} staleBecause={error} />
      <FactLine>
        <Fact label={state === "resolved" ? "At the end" : "Now"} value={figureText(value, alert)} />
        <Fact label="Worst" value={figureText(worst, alert)} />
        <Fact label="Allowed" value={figureText(threshold, alert)} />
        <Fact label="Raised" value={<Time at={raisedAt} />} note={state === "resolved" ? undefined : <ForSince at={raisedAt} />} />
      </FactLine>
      <AlertHistory alert={alert} />
      <AlertDeliveries alert={alert} />
    </div>
  );
};
