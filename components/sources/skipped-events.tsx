"use client";

import { Button, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import type { FormEvent } from "react";
import type { AttachedConsumer, SkippedEvent } from "@/server/contracts/sources";
import { typeWords } from "@/server/contracts/type-words";
import { elideMiddle, formatDecimal, formatPosition } from "../format";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import section from "../rebuilds/section.module.css";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { visibleText } from "../visible-text";
import { parseConsumerSearch, spelledTypes, typedTypes } from "./consumer-search";
import { sourceQueries } from "./queries";
import styles from "./source-tables.module.css";
import { whichOf } from "./source-words";

const columns = [{ head: "Event" }, { head: "Stream" }, { head: "Was it lost?" }, { head: "Position" }, { head: "Recorded" }];

const certaintyOf = ({ isCertain }: SkippedEvent): string =>
  isCertain ? "For certain: it had gone past it before it came." : "Only if it had gone past it by then, which nobody has kept.";

const Row = ({ source, event }: { source: string; event: SkippedEvent }) => (
  <tr>
    <td className={list.what} title={visibleText(event.type)}>
      {visibleText(typeWords(event.type))}
    </td>
    <td className={list.measure}>
      <Link href={paths.streamOf(source, event.streamId, event.streamVersion)} data-row title={visibleText(event.streamId)}>
        <bdi>{elideMiddle(visibleText(event.streamId), 40)}</bdi>
      </Link>{" "}
      v{formatDecimal(event.streamVersion)}
    </td>
    <td>{certaintyOf(event)}</td>
    <td className={list.when}>{formatPosition(event.position)}</td>
    <td className={list.when}>
      <Time at={event.recordedAt} />
    </td>
  </tr>
);

const None = () => (
  <div className={list.empty}>
    <h2>It has skipped no event.</h2>
    <p>That is told as for a consumer that began at the beginning and was never set back.</p>
  </div>
);

/** Events that the consumer never handled: looked for when somebody asks, since the whole log is read for it. */
export const SkippedEvents = ({ source, consumer, how }: { source: string; consumer: AttachedConsumer; how: string }) => {
  const router = useRouter();
  const rows = useRowKeys<HTMLElement>();
  const { search, problems } = parseConsumerSearch(new URLSearchParams(useSearchParams().toString()));
  const { name, types: known } = consumer;
  const { types = "", look } = search;
  const which = whichOf(consumer);
  const isAsked = look === "on" && problems.every(({ isUnknown }) => isUnknown);
  const answer = useInfiniteQuery({ ...sourceQueries.skipped(source, { consumer: name, ...which }, types), enabled: isAsked });
  const ask = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const typed = spelledTypes(String(new FormData(submitted.currentTarget).get("types") ?? ""));
    router.push(paths.sourceConsumer(source, name, { ...which, look: "on", ...(typed && { types: typed }) }));
  };
  return (
    <section className={section.section} aria-labelledby="skipped" ref={rows}>
      <header>
        <h2 id="skipped">Events that it skipped</h2> <span className={section.note}>the whole log is read for this</span>
      </header>
      <p className={section.words}>{visibleText(how)}</p>
      <form key={types} className={styles.ask} onSubmit={ask} aria-label="Look for skipped events">
        {known === null && (
          <TextInput
            name="types"
            label="Types that it handles"
            description="The store does not say which. Names with a comma between them; empty: every type."
            defaultValue={typedTypes(types)}
            maxLength={1_000}
            autoComplete="off"
            spellCheck={false}
            className={styles.field}
          />
        )}
        <Button type="submit">Look for them</Button>
      </form>
      {isAsked && (
        <PagedList
          label="Skipped events"
          columns={columns}
          className={styles.skipped}
          asked={`${source} ${name} ${types}`}
          answer={answer}
          rowsOf={({ events }) => events}
          renderRow={(event) => <Row key={event.position} source={source} event={event} />}
          empty={<None />}
          moreWords="More of them"
        />
      )}
    </section>
  );
};
