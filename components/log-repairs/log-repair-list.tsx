"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { LogRepairsResponse } from "@/server/contracts/log-repairs";
import { ActorName } from "../action-log/actor-name";
import { countOf, formatCount } from "../format";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import { Time } from "../time/time";
import styles from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { visibleText } from "../visible-text";
import own from "./log-repair-list.module.css";
import { kindWords } from "./log-repair-words";
import { logRepairQueries } from "./queries";

type Listed = LogRepairsResponse["repairs"][number];

const COLUMNS = [{ head: "Repair" }, { head: "Done by" }, { head: "Rows", isRight: true }];

const saying = ({ kind, events, appended, undoes, undoneBy }: Listed): string => {
  if (kind !== "supersede") {
    const what = `${countOf(events, "event")} superseded, ${countOf(appended, "event")} appended: ${kindWords[kind]}`;
    return `${what}${undoes === null ? "" : ", the other way round"}${undoneBy === null ? "" : ", taken back since"}`;
  }
  if (undoes !== null) return `${countOf(events, "event")} ${events === 1 ? "counts" : "count"} again`;
  const taken = undoneBy === null ? "" : ", taken back since";
  return `${countOf(events, "event")} superseded${taken}`;
};

const ListedRow = ({ repair }: { repair: Listed }) => (
  <tr>
    <td className={styles.what}>
      <span>
        <Link href={paths.logRepair(repair.id)} className={styles.name} data-row prefetch={false}>
          {saying(repair)}
        </Link>
      </span>
      <q className={styles.outcome}>{visibleText(repair.reason)}</q>
    </td>
    <td className={styles.who}>
      <span>
        <ActorName name={repair.actor} />
      </span>
      <span className={styles.when}>
        <Time at={repair.doneAt} />
      </span>
    </td>
    <td data-right className={`${styles.took} ${own.rows}`}>
      {formatCount(repair.rows)}
    </td>
  </tr>
);

const Empty = () => (
  <div className={styles.empty}>
    <h2>Every event counts.</h2>
    <p>
      An event that was recorded twice can be superseded: open it in its stream and press “It should not count…”. It stays in the log, and
      you see every row before and after before anything is done. <Link href={paths.streams()}>Find a stream</Link>
    </p>
  </div>
);

/** What was set right in the log itself. */
export const LogRepairList = () => (
  <div className={styles.page} ref={useRowKeys<HTMLDivElement>()}>
    <header className={styles.head}>
      <h1>Repairs of the log</h1>
      <p>
        Events that count no more, and those that count again; newest first. <Link href={paths.repairs()}>Repairs of rows</Link>
      </p>
    </header>
    <PagedList
      label="Repairs of the log"
      columns={COLUMNS}
      className={own.columns}
      asked="log-repairs"
      answer={useInfiniteQuery(logRepairQueries.list())}
      rowsOf={(page) => page.repairs}
      renderRow={(repair) => <ListedRow key={repair.id} repair={repair} />}
      empty={<Empty />}
    />
  </div>
);
