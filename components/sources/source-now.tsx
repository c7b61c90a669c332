"use client";

import { useQuery } from "@tanstack/react-query";
import type { ListedSource, SourceDetail } from "@/server/contracts/sources";
import { formatCount, formatDuration, formatPosition } from "../format";
import { Trouble } from "../streams/trouble";
import { useNow } from "../time/clock";
import { Time } from "../time/time";
import page from "../ui/detail-page.module.css";
import { DetailLoading } from "../ui/detail-state";
import { Fact, FactLine } from "../ui/facts";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { CapabilityList } from "./capability-list";
import { ConsumerTable } from "./consumer-table";
import { CopyStanding } from "./copy-standing";
import { GapList } from "./gap-list";
import { HighWaters } from "./high-waters";
import { MissingIndexes } from "./missing-indexes";
import { sourceQueries } from "./queries";
import { SourceFrame } from "./source-frame";
import { holderWords, waitingText } from "./source-words";
import styles from "./sources.module.css";

const Head = ({ detail: { head, schema, observedAt } }: { detail: SourceDetail }) => {
  const { position, safePosition, recordedAt, waiting, consumersWaiting, foreignTransactions, eventsEstimate } = head;
  return (
    <FactLine>
      <Fact
        label="Newest"
        value={position === null ? "no event yet" : formatPosition(position)}
        note={recordedAt !== null && <Time at={recordedAt} />}
      />
      <Fact label="Final up to" value={safePosition === null ? "nothing" : formatPosition(safePosition)} />
      <Fact
        label="Waiting"
        value={foreignTransactions ? "not told" : waitingText(waiting)}
        note={waiting.events > 0 && waiting.for && `for ${holderWords(waiting.for)}`}
        {...(waiting.events > 0 ? { tone: "warn" as const } : {})}
      />
      {consumersWaiting.events > waiting.events && (
        <Fact
          label="Its consumers wait with"
          value={waitingText(consumersWaiting)}
          note={consumersWaiting.for && `for ${holderWords(consumersWaiting.for)}`}
          tone="warn"
        />
      )}
      {eventsEstimate !== null && <Fact label="Events" value={`about ${formatCount(eventsEstimate)}`} note="by the planner's statistics" />}
      <Fact label="Schema" value={<code>{visibleText(schema)}</code>} />
      <Fact label="Looked at" value={<Time at={observedAt} />} />
    </FactLine>
  );
};

const OldPicture = ({ because, observedAt }: { because: string; observedAt: string }) => {
  const now = useNow();
  return (
    <p className={styles.old} role="status">
      <b>This picture is {formatDuration(Math.max(0, now - Date.parse(observedAt)) / 1_000)} old.</b> {visibleText(because)}
    </p>
  );
};

const Picture = ({ source }: { source: ListedSource }) => {
  const answer = useQuery(sourceQueries.detail(source.name));
  const error = useStandingError(source.name, answer);
  const { data, refetch } = answer;
  if (!data && !error) return <DetailLoading title="Where it stands" />;
  if (!data)
    return <Trouble title={`Nothing is known of ${source.name} now.`} titleAs="h2" error={error!} onRetry={() => void refetch()} />;
  const because = source.overview === null ? source.sentence : error?.message;
  return (
    <div data-old={because !== undefined || undefined} className={styles.picture}>
      {because !== undefined && <OldPicture because={because} observedAt={data.observedAt} />}
      <Head detail={data} />
      {data.notes.map((note) => (
        <p key={note} className={`${page.aside} ${styles.inset}`}>
          {visibleText(note)}
        </p>
      ))}
      {data.capabilities.checkpoints.isGiven && <ConsumerTable detail={data} />}
      <HighWaters head={data.head} />
      <MissingIndexes detail={data} />
      <GapList gaps={data.gaps} />
      <CapabilityList capabilities={data.capabilities} />
    </div>
  );
};

/** One attached store: its head and who holds it, its consumers, its gaps, what it lacks and what it gives. */
export const SourceNow = ({ name }: { name: string }) => (
  <SourceFrame name={name} part="now">
    {(source) => (
      <>
        {source.copy && <CopyStanding copy={source.copy} />}
        <Picture source={source} />
      </>
    )}
  </SourceFrame>
);
