"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { LetterSequence, SequenceDetail } from "@/server/contracts/dead-letters";
import type { Event } from "@/server/contracts/events";
import { elideMiddle, formatDecimal } from "../format";
import { paths } from "../paths";
import { PayloadFieldsList } from "../streams/payload-fields-list";
import { Trouble } from "../streams/trouble";
import { Time } from "../time/time";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { versionBefore } from "./events-around";
import { filmQueries } from "./film-queries";
import styles from "./head-film.module.css";
import { StateBefore } from "./state-before";

const Frame = ({ event, isHead, wasTried }: { event: Event; isHead: boolean; wasTried: boolean }) => (
  <li data-head={isHead || undefined} aria-current={isHead || undefined}>
    <span className={styles.version}>{formatDecimal(event.streamVersion)}</span>
    <span className={styles.dot} aria-hidden="true" />
    <Link href={paths.stream(event.streamId, event.streamVersion)} prefetch={false}>
      {visibleText(event.type)}
    </Link>
    {isHead && <span className={styles.here}>{wasTried ? "failed here" : "waits here"}</span>}
    <Time at={event.occurredAt} precision="minute" className={styles.time} />
  </li>
);

/** The stream where it stopped: the events around the head, what the head holds, and what the row said before it. */
export const HeadFilm = ({ detail, head }: { detail: SequenceDetail; head: LetterSequence["head"] }) => {
  const answer = useQuery(filmQueries.around(head.streamId, head.streamVersion));
  const { data: events, refetch } = answer;
  const error = useStandingError(`${head.streamVersion} ${head.streamId}`, answer);
  const event = events?.find(({ streamVersion }) => streamVersion === head.streamVersion);
  const before = versionBefore(head.streamVersion);
  const stream = visibleText(head.streamId);
  return (
    <section className={styles.film} aria-labelledby="film">
      <header>
        <h2 id="film">
          <bdi title={stream}>{elideMiddle(stream, 32)}</bdi> at version {formatDecimal(head.streamVersion)}
        </h2>
        <Link href={paths.stream(head.streamId, head.streamVersion)}>Open its film here</Link>
      </header>
      {error && !events && <Trouble title="The events could not be read." error={error} onRetry={() => void refetch()} />}
      {!events && !error && <p className={styles.pending}>Reading its events…</p>}
      {events && (
        <ol className={styles.events} aria-label="Events around it">
          {events.map((one) => (
            <Frame key={one.eventId} event={one} isHead={one.streamVersion === head.streamVersion} wasTried={detail.held?.attempts !== 0} />
          ))}
        </ol>
      )}
      {event && (
        <div className={styles.payload}>
          <h3>What {visibleText(event.type)} holds</h3>
          <PayloadFieldsList payload={event.data} amountField={undefined} />
        </div>
      )}
      <StateBefore detail={detail} streamId={head.streamId} version={before} />
    </section>
  );
};
