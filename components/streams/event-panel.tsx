"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import type { StreamDetail } from "@/server/contracts/streams";
import { typeWords } from "@/server/contracts/type-words";
import { FindingNotes } from "../findings/finding-notes";
import { useStreamFindings } from "../findings/use-stream-findings";
import { formatDecimal } from "../format";
import { announce } from "../ui/announcer";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { CopyNote } from "./copy-note";
import styles from "./event.module.css";
import { EventFacts } from "./event-facts";
import { LetterNotes } from "./letter-notes";
import { MendLog } from "./mend-log";
import { Payload } from "./payload";
import { usePlace, useStreamQueries } from "./place-context";
import { SupersededNote } from "./superseded-note";
import { Trouble } from "./trouble";

const EventStory = dynamic(() => import("./event-story").then(({ EventStory }) => EventStory), { ssr: false });
const GivenPayload = dynamic(() => import("./given-payload").then(({ GivenPayload }) => GivenPayload), { ssr: false });

type Props = {
  detail: StreamDetail;
  version: string;
  /** The story may be changed. */
  isImagining: boolean;
  form: "fields" | "json";
  onForm: (form: "fields" | "json") => void;
};

/** Whoever steps without seeing hears where they are; the first event is told by the page itself. */
const useAnnouncedEvent = (sentence: string | null) => {
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (sentence === null || told.current === sentence) return;
    if (told.current !== null) announce(sentence);
    told.current = sentence;
  }, [sentence]);
};

export const EventPanel = ({ detail, version, isImagining, form, onForm }: Props) => {
  const streamQueries = useStreamQueries();
  const { streamId } = detail.stream;
  const { address, parts } = usePlace();
  const answer = useQuery(streamQueries.event(streamId, version));
  const { data: supersededAt } = useQuery({ ...streamQueries.superseded(streamId), enabled: parts.records });
  const { data: event, isPlaceholderData, refetch } = answer;
  const error = useStandingError(`${version} ${streamId}`, answer);
  const findings = useStreamFindings(streamId, parts.records);
  const [isTelling, setTelling] = useState(false);
  const place = (of: string) => `version ${formatDecimal(of)} of ${formatDecimal(detail.lastVersion)}`;
  useAnnouncedEvent(event && !isPlaceholderData ? `${event.type}, version ${event.streamVersion}` : null);

  if (error)
    return (
      <article className={styles.event}>
        <div className={styles.lead}>
          <Trouble title={`Version ${formatDecimal(version)} could not be read.`} error={error} onRetry={() => void refetch()} />
        </div>
      </article>
    );
  if (!event)
    return (
      <article className={styles.event} aria-busy="true">
        <div className={styles.bones}>
          <span />
          <span />
        </div>
      </article>
    );
  const superseded = supersededAt?.get(event.streamVersion);
  const found = findings.get(event.streamVersion) ?? [];
  const type = detail.types.find(({ name }) => name === event.type);
  return (
    <article className={styles.event} aria-busy={isPlaceholderData} aria-label="Event">
      <div className={styles.lead}>
        <h2>
          <bdi>{visibleText(parts.typesInWords ? typeWords(event.type) : event.type)}</bdi> <small>{place(event.streamVersion)}</small>
        </h2>
        {(type || parts.records) && (
          <p className={styles.meaning}>
            {type?.meaning ?? "No registered projection reads this type, so nobody has written down what it means."}
          </p>
        )}
        {superseded && <SupersededNote superseded={superseded} streamId={streamId} />}
        {parts.records && <CopyNote event={event} />}
        <LetterNotes letters={detail.letters.filter(({ streamVersion }) => streamVersion === event.streamVersion)} all={detail.letters} />
        <FindingNotes findings={found} />
      </div>
      <div className={styles.rest}>
        <EventFacts event={event} parts={parts} source={address.source} />
        {parts.traces && (
          <button type="button" className={styles.ask} aria-expanded={isTelling} onClick={() => setTelling(!isTelling)}>
            {isTelling ? "Hide why it happened and what it caused" : "Why did this happen, and what did it cause?"}
          </button>
        )}
        <MendLog event={event} findings={found} isOffered={supersededAt !== undefined && !superseded && !isPlaceholderData} />
        {isTelling && !isPlaceholderData && <EventStory event={event} />}
        <Payload key={event.eventId} event={event} isRecorded={parts.records} amountField={type?.amountField} form={form} onForm={onForm} />
        {isImagining && !isPlaceholderData && <GivenPayload key={event.streamVersion} version={event.streamVersion} payload={event.data} />}
      </div>
    </article>
  );
};
