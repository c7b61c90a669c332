"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { HaltedProjection, LostEvent } from "@/server/contracts/replication";
import { formatDecimal } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { visibleText } from "../visible-text";
import { replicationQueries } from "./queries";
import styles from "./replication-section.module.css";

const COLUMNS = [{ head: "Event" }, { head: "Position" }, { head: "Stream" }];

const KNOWN_BY: Record<LostEvent["rememberedBy"], string> = {
  engine: "an engine had read it",
  checkpoint: "a checkpoint stood on it",
  letter: "a letter held it",
};

const Halted = ({ halted }: { halted: readonly HaltedProjection[] }) => (
  <ul className={styles.halted} aria-label="Halted projections">
    {halted.map(({ projection, sentence }) => (
      <li key={projection}>
        <Link href={paths.projection(projection)}>{projection}</Link> stands still. {sentence}
      </li>
    ))}
  </ul>
);

const LostRow = ({ event }: { event: LostEvent }) => (
  <tr>
    <td>
      <b>{event.type === null ? "Not known" : visibleText(event.type)}</b>
      <span className={styles.note}>
        <code>{event.eventId}</code>
      </span>
    </td>
    <td>
      {formatDecimal(event.globalPosition)}
      <span className={styles.note}>
        missed since <Time at={event.noticedAt} />
      </span>
    </td>
    <td>
      {event.streamId === null ? (
        "not known"
      ) : (
        <Link href={paths.stream(event.streamId)} prefetch={false}>
          {visibleText(event.streamId)}
        </Link>
      )}
      <span className={styles.note}>
        {event.streamVersion !== null && `version ${event.streamVersion}; `}
        {KNOWN_BY[event.rememberedBy]}
      </span>
    </td>
  </tr>
);

const Nothing = () => (
  <div className={list.empty}>
    <h3>No event is missed.</h3>
    <p>After a failover or a restore, the events that engines, checkpoints and letters remember and the store lacks are named here.</p>
  </div>
);

/** What was read from the store and is not in it any more, and how the projections that stand still go on. */
export const LostEvents = () => {
  const answer = useInfiniteQuery(replicationQueries.lostEvents());
  const halted = answer.data?.pages[0]?.halted ?? [];
  return (
    <section className={styles.section} aria-labelledby="lost-events">
      <h2 id="lost-events">Lost events</h2>
      {halted.length > 0 && <Halted halted={halted} />}
      <PagedList
        label="Lost events"
        columns={COLUMNS}
        className={styles.rows}
        asked="lost-events"
        answer={answer}
        rowsOf={({ events }) => events}
        renderRow={(event) => <LostRow key={event.eventId} event={event} />}
        empty={<Nothing />}
      />
    </section>
  );
};
