"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import type { AttachedConsumer, ListedSource } from "@/server/contracts/sources";
import { formatDuration, formatPosition } from "../format";
import { paths } from "../paths";
import section from "../rebuilds/section.module.css";
import { Trouble } from "../streams/trouble";
import page from "../ui/detail-page.module.css";
import { DetailLoading } from "../ui/detail-state";
import { Fact, FactLine } from "../ui/facts";
import { SearchNotices } from "../ui/search-notices";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { parseConsumerSearch } from "./consumer-search";
import { ConsumerTroubles } from "./consumer-troubles";
import { MoveCheckpoint } from "./move-checkpoint";
import { sourceQueries } from "./queries";
import { SkippedEvents } from "./skipped-events";
import { SourceFrame } from "./source-frame";
import { handledText, unreadText, whichOf } from "./source-words";
import styles from "./sources.module.css";
import { ToolCommands } from "./tool-commands";

const Facts = ({ consumer }: { consumer: AttachedConsumer }) => {
  const { version, partition, status, position, checkpoint, unread, movedSecondsAgo, types } = consumer;
  return (
    <FactLine>
      {version !== null && <Fact label="Version" value={version} />}
      <Fact label="Partition" value={visibleText(partition)} />
      <Fact label="Status" value={visibleText(status ?? "–")} />
      <Fact label="Checkpoint" value={position === null ? visibleText(checkpoint) : formatPosition(position)} />
      <Fact label="Unread" value={unreadText(unread)} />
      <Fact
        label="It handles of those"
        value={handledText(unread)}
        note={types && (types.length === 0 ? "no type" : visibleText(types.join(", ")))}
      />
      {movedSecondsAgo !== null && <Fact label="Last moved" value={`${formatDuration(movedSecondsAgo)} ago`} />}
    </FactLine>
  );
};

const Consumer = ({ source, name }: { source: ListedSource; name: string }) => {
  const { search, problems } = parseConsumerSearch(new URLSearchParams(useSearchParams().toString()));
  const answer = useQuery(sourceQueries.detail(source.name));
  const error = useStandingError(source.name, answer);
  const { data, refetch } = answer;
  if (!data && !error) return <DetailLoading title={visibleText(name)} />;
  if (!data) return <Trouble title="The consumer could not be read." titleAs="h2" error={error!} onRetry={() => void refetch()} />;
  const consumer = data.consumers.find(
    (each) =>
      each.name === name &&
      String(each.version) === (search.version ?? String(each.version)) &&
      each.partition === (search.partition ?? each.partition),
  );
  if (!consumer)
    return (
      <div className={page.state} role="alert">
        <h2>The store has no such consumer.</h2>
        <p>No checkpoint of {visibleText(name)} is there, or not in that version and partition.</p>
        <Link href={paths.source(source.name)}>All its consumers</Link>
      </div>
    );
  return (
    <>
      <SearchNotices problems={problems} href={paths.sourceConsumer(source.name, name, whichOf(consumer))} />
      <div className={styles.inset}>
        <p>{visibleText(consumer.sentence)}</p>
        <ConsumerTroubles consumer={consumer} />
        <p className={styles.note}>{visibleText(consumer.derivedFrom)}</p>
      </div>
      <Facts consumer={consumer} />
      {data.capabilities.letters.isGiven && (
        <p className={styles.inset}>
          <Link href={paths.sourceLetters(source.name, { consumer: consumer.name, partition: consumer.partition })}>Its letters</Link>:
          events that it failed at and went past.
        </p>
      )}
      {consumer.commands.length > 0 && (
        <section className={section.section} aria-labelledby="commands">
          <header>
            <h2 id="commands">What can be done for it</h2>{" "}
            <span className={section.note}>in the application: nothing is run from here</span>
          </header>
          <ToolCommands commands={consumer.commands} />
        </section>
      )}
      {data.capabilities.actions.isGiven && <MoveCheckpoint source={source.name} consumer={consumer} to={search.to} />}
      {data.capabilities.defects.isGiven ? (
        <SkippedEvents source={source.name} consumer={consumer} how={data.capabilities.defects.sentence} />
      ) : (
        <p className={styles.inset}>{visibleText(data.capabilities.defects.sentence)}</p>
      )}
    </>
  );
};

/** One consumer of an attached store: where it stands, and what it skipped. */
export const ConsumerDetail = ({ source: sourceName, consumer }: { source: string; consumer: string }) => (
  <SourceFrame name={sourceName} part="consumer" title={visibleText(consumer)}>
    {(source) => <Consumer source={source} name={consumer} />}
  </SourceFrame>
);
