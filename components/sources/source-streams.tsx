"use client";

import { Button, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import type { FormEvent } from "react";
import type { StreamSummary } from "@/server/contracts/streams";
import { streamIdText } from "@/server/contracts/text";
import { typeWords } from "@/server/contracts/type-words";
import { parseSearch } from "../address-search";
import { elideMiddle, formatDecimal } from "../format";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { SearchNotices } from "../ui/search-notices";
import { visibleText } from "../visible-text";
import { sourceQueries } from "./queries";
import { SourceFrame } from "./source-frame";
import styles from "./source-tables.module.css";

const fields = { prefix: { schema: streamIdText, message: "must be what stream ids begin with, at most 500 characters" } };
const columns = [{ head: "Stream" }, { head: "Newest event" }, { head: "Events", isRight: true }, { head: "Last written" }];

const Row = ({ source, stream: { streamId, events, lastType, lastAt } }: { source: string; stream: StreamSummary }) => (
  <tr>
    <td>
      <Link href={paths.streamOf(source, streamId)} className={list.name} data-row title={visibleText(streamId)}>
        <bdi>{elideMiddle(visibleText(streamId), 60)}</bdi>
      </Link>
    </td>
    <td title={visibleText(lastType)}>{visibleText(typeWords(lastType))}</td>
    <td data-right data-head={events === "1" ? "event" : "events"}>
      {formatDecimal(events)}
    </td>
    <td className={list.when}>
      <Time at={lastAt} />
    </td>
  </tr>
);

const Empty = ({ source, prefix }: { source: string; prefix: string }) => (
  <div className={list.empty}>
    <h2>{prefix ? "0 streams begin like this." : "The store has no stream yet."}</h2>
    {prefix && (
      <>
        <p>
          No stream of {source} that you may see begins with <code>{visibleText(prefix)}</code>. Upper and lower case are told apart.
        </p>
        <Button component={Link} href={paths.sourceStreams(source)}>
          All streams
        </Button>
      </>
    )}
  </div>
);

const Streams = ({ name }: { name: string }) => {
  const router = useRouter();
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const { search, problems } = parseSearch(new URLSearchParams(query.toString()), fields);
  const { prefix = "" } = search;
  const isMalformed = problems.some(({ isUnknown }) => !isUnknown);
  const answer = useInfiniteQuery({ ...sourceQueries.streams(name, prefix), enabled: !isMalformed });
  const find = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const typed = String(new FormData(submitted.currentTarget).get("prefix") ?? "").trim();
    router.push(paths.sourceStreams(name, typed ? { prefix: typed } : {}));
  };
  return (
    <div ref={rows}>
      <form key={prefix} className={styles.ask} onSubmit={find} aria-label="Which streams">
        <TextInput
          name="prefix"
          label="Stream id begins with"
          defaultValue={prefix}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          className={styles.field}
        />
        <Button type="submit">Find</Button>
      </form>
      <SearchNotices problems={problems} href={paths.sourceStreams(name, prefix ? { prefix } : {})} />
      {!isMalformed && (
        <PagedList
          label="Streams"
          columns={columns}
          className={styles.streams}
          asked={`${name} ${prefix}`}
          answer={answer}
          rowsOf={({ streams }) => streams}
          renderRow={(stream) => <Row key={stream.streamId} source={name} stream={stream} />}
          empty={<Empty source={name} prefix={prefix} />}
          moreWords="More streams"
        />
      )}
    </div>
  );
};

/** The streams of an attached store, by id. */
export const SourceStreams = ({ name }: { name: string }) => (
  <SourceFrame name={name} part="streams" title="streams">
    {() => <Streams name={name} />}
  </SourceFrame>
);
