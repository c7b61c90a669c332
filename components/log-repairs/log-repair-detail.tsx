"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { LogRepair } from "@/server/contracts/log-repairs";
import { ActorName } from "../action-log/actor-name";
import { countOf, formatCount, formatDecimal } from "../format";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import section from "../rebuilds/section.module.css";
import { Time } from "../time/time";
import page from "../ui/detail-page.module.css";
import { DetailLoading, DetailTrouble, StaleDetail } from "../ui/detail-state";
import { Fact, FactLine } from "../ui/facts";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { CountAgain } from "./count-again";
import styles from "./log-repair.module.css";
import { consequencesOf, headlineOf, kindWords, whyWords } from "./log-repair-words";
import { logRepairQueries } from "./queries";
import { RefoldedRows } from "./refolded-rows";
import { WrittenEvents } from "./written-events";

const allRepairs = { href: paths.logRepairs(), words: "All repairs of the log" };

const Facts = ({ repair }: { repair: LogRepair }) => {
  const { kind, why, supersededBy, actor, doneAt, undoes, undoneBy, rows, rebuildsNeeded, appended } = repair;
  return (
    <FactLine>
      {kind !== "supersede" && <Fact label="What" value={kindWords[kind]} />}
      {why !== null && <Fact label="Why" value={whyWords[why]} />}
      {supersededBy !== null && <Fact label="Counts instead" value={`position ${formatDecimal(supersededBy)}`} />}
      {appended.length > 0 && <Fact label="Appended" value={formatCount(appended.length)} />}
      <Fact label="Rows folded anew" value={formatCount(rows.length)} />
      {actor !== null && doneAt !== null && <Fact label="Done by" value={<ActorName name={actor} />} note={<Time at={doneAt} />} />}
      {rebuildsNeeded.map(({ projection }) => (
        <Fact key={projection} label="Not folded anew" value={<Link href={paths.projection(projection)}>{projection}</Link>} />
      ))}
      {undoes !== null && <Fact label="Takes back" value={<Link href={paths.logRepair(undoes)}>the repair</Link>} />}
      {undoneBy !== null && <Fact label="Taken back by" value={<Link href={paths.logRepair(undoneBy)}>another one</Link>} />}
    </FactLine>
  );
};

const Events = ({ events, undoes, undoneBy }: LogRepair) => (
  <section className={section.section} aria-labelledby="events">
    <header>
      <h2 id="events">Events</h2> <span className={section.note}>{countOf(events.length, "event")}, in the order of the log</span>
    </header>
    <ul className={styles.events} data-superseded={(undoes === null && undoneBy === null) || undefined}>
      {events.map(({ position, streamId, streamVersion, type, occurredAt }) => (
        <li key={position}>
          <Link href={paths.stream(streamId, streamVersion)} prefetch={false} data-row>
            <b>
              <bdi>{visibleText(type)}</bdi>
            </b>
          </Link>
          <span>
            version {formatDecimal(streamVersion)} of <bdi>{visibleText(streamId)}</bdi>
          </span>
          <span>position {formatDecimal(position)}</span>
          <Time at={occurredAt} />
        </li>
      ))}
    </ul>
  </section>
);

const Written = ({ repair }: { repair: LogRepair }) => (
  <section className={section.section} aria-labelledby="events">
    <header>
      <h2 id="events">Events</h2>{" "}
      <span className={section.note}>
        {countOf(repair.events.length, "event")} before, {countOf(repair.appended.length, "event")} after
      </span>
    </header>
    <WrittenEvents repair={repair} isUndone={repair.undoes !== null || repair.undoneBy !== null} />
  </section>
);

/** One repair of the log: what counts no more because of it, and every row before and after. */
export const LogRepairDetail = ({ id }: { id: string }) => {
  const keys = useRowKeys<HTMLDivElement>();
  const answer = useQuery(logRepairQueries.one(id));
  const { data: repair, refetch } = answer;
  const error = useStandingError(id, answer);
  if (!repair && error)
    return <DetailTrouble noun="repair of the log" id={id} error={error} onRetry={() => void refetch()} list={allRepairs} />;
  if (!repair) return <DetailLoading title="Repair of the log" />;
  const [consequence, ...further] = consequencesOf(repair);
  return (
    <div className={page.page} ref={keys}>
      <section className={page.opening} aria-label="Now">
        <div className={page.title}>
          <h1>{visibleText(headlineOf(repair))}</h1>
          {repair.undoes === null && repair.undoneBy === null && (
            <div className={page.commands}>
              <CountAgain id={id} />
            </div>
          )}
        </div>
        <p className={page.saying}>
          <span>{consequence}</span>
          {repair.reason && <q className={page.reason}>{visibleText(repair.reason)}</q>}
        </p>
        {further.map((sentence) => (
          <p key={sentence} className={page.aside}>
            {sentence}
          </p>
        ))}
        <StaleDetail because={error} />
      </section>
      <Facts repair={repair} />
      {repair.appended.length === 0 ? <Events {...repair} /> : <Written repair={repair} />}
      {repair.rows.length > 0 && (
        <section className={section.section} aria-labelledby="rows">
          <header>
            <h2 id="rows">Rows</h2> <span className={section.note}>as they were, and as their events make them</span>
          </header>
          <RefoldedRows rows={repair.rows} />
        </section>
      )}
    </div>
  );
};
