"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { AlertDetail as Detail } from "@/server/contracts/alerts";
import { ActorName } from "../action-log/actor-name";
import { paths } from "../paths";
import { ForSince } from "../time/since";
import { Time } from "../time/time";
import page from "../ui/detail-page.module.css";
import { DetailLoading, DetailTrouble, StaleDetail } from "../ui/detail-state";
import { Fact, FactLine } from "../ui/facts";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { AlertDeliveries } from "./alert-deliveries";
import { AlertHistory } from "./alert-history";
import { AlertMark } from "./alert-mark";
import { figureText, passingWords, placeOf } from "./alert-words";
import styles from "./alerts.module.css";
import { HandleButtons } from "./handle-buttons";
import { alertQueries } from "./queries";

const allAlerts = { href: paths.alerts(), words: "All alerts" };

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
    <section className={page.opening} aria-label="What is wrong">
      <div className={page.title}>
        <h1 tabIndex={-1}>{visibleText(alert.title)}</h1>
        <div className={page.commands}>{alert.state !== "resolved" && <HandleButtons alert={alert} />}</div>
      </div>
      <p className={page.saying}>
        <AlertMark state={alert.state} severity={alert.severity} isOld={staleBecause !== null} />
        <Who alert={alert} />
      </p>
      <p className={page.saying}>
        {alert.sentence} {passingWords(alert)} {alert.meaning}
      </p>
      <p className={page.aside}>
        <Link href={place.href} className={styles.place}>
          {visibleText(place.words)}
        </Link>{" "}
        · <Link href={paths.runbook(alert.rule)}>Runbook</Link>
      </p>
      <StaleDetail because={staleBecause} />
    </section>
  );
};

/** One alert: what is wrong and what that means, who looks after it, what happened and who was told. */
export const AlertDetail = ({ id }: { id: string }) => {
  const answer = useQuery(alertQueries.one(id));
  const { data: alert, refetch } = answer;
  const error = useStandingError(id, answer);
  if (!alert && error) return <DetailTrouble noun="alert" id={id} error={error} onRetry={() => void refetch()} list={allAlerts} />;
  if (!alert) return <DetailLoading title="Alert" />;
  const { value, worst, threshold, raisedAt, state } = alert;
  return (
    <div className={page.page}>
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
