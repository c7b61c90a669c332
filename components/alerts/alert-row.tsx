"use client";

import Link from "next/link";
import type { Alert } from "@/server/contracts/alerts";
import { ActorName } from "../action-log/actor-name";
import { countOf } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import { AlertMark } from "./alert-mark";
import { passingWords } from "./alert-words";
import styles from "./alerts.module.css";

const Handled = ({ alert: { state, acknowledged, snoozed, resolvedAt } }: { alert: Alert }) => {
  if (resolvedAt !== null)
    return (
      <span className={list.when}>
        over <Time at={resolvedAt} />
      </span>
    );
  if (snoozed)
    return (
      <>
        <ActorName name={snoozed.by} />
        <span className={list.when}>
          until <Time at={snoozed.until} precision="minute" />
        </span>
      </>
    );
  if (acknowledged)
    return (
      <>
        <ActorName name={acknowledged.by} />
        <span className={list.when}>
          <Time at={acknowledged.at} />
        </span>
      </>
    );
  return <span>{state === "open" ? "nobody yet" : ""}</span>;
};

export const AlertRow = ({ alert }: { alert: Alert }) => {
  const { id, title, sentence, state, severity, raisedAt, undelivered } = alert;
  return (
    <tr>
      <td>
        <AlertMark state={state} severity={severity} />
      </td>
      <td className={list.what}>
        <span>
          <Link href={paths.alert(id)} className={list.name} data-row prefetch={false}>
            {visibleText(title)}
          </Link>
          {state !== "open" && <span className={styles.severity}>{severity}</span>}
        </span>
        <span className={list.outcome}>
          {sentence} {passingWords(alert)}
          {undelivered > 0 && <b className={styles.undelivered}> {countOf(undelivered, "message")} not delivered.</b>}
        </span>
      </td>
      <td className={list.who}>
        <span className={`${list.when} ${styles.raised}`}>
          <Time at={raisedAt} />
        </span>
      </td>
      <td className={`${list.who} ${styles.handled}`}>
        <Handled alert={alert} />
      </td>
    </tr>
  );
};
