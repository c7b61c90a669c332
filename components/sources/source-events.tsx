"use client";

import { Button, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import type { FormEvent } from "react";
import type { ListedSource } from "@/server/contracts/sources";
import { sourcePositionText } from "@/server/contracts/text";
import { parseSearch } from "../address-search";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { SearchNotices } from "../ui/search-notices";
import { visibleText } from "../visible-text";
import { LogEvent } from "./log-event";
import { sourceQueries } from "./queries";
import { SourceFrame } from "./source-frame";
import styles from "./source-tables.module.css";
import sheet from "./sources.module.css";

const fields = { after: { schema: sourcePositionText, message: "must be a position of this store, as its events have them" } };
const columns = [{ head: "Event" }, { head: "Stream" }, { head: "Position" }, { head: "Recorded" }];

const Empty = ({ after }: { after: string }) => (
  <div className={list.empty}>
    <h2>{after ? "Nothing follows yet." : "The store has no event yet."}</h2>
    {after && <p>What is written from now on appears here by itself.</p>}
  </div>
);

const Events = ({ source: { name, capabilities, overview } }: { source: ListedSource }) => {
  const router = useRouter();
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const { search, problems } = parseSearch(new URLSearchParams(query.toString()), fields);
  const { after = "" } = search;
  const isMalformed = problems.some(({ isUnknown }) => !isUnknown);
  const answer = useInfiniteQuery({ ...sourceQueries.events(name, after), enabled: !isMalformed });
  const go = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const typed = String(new FormData(submitted.currentTarget).get("after") ?? "").trim();
    router.push(paths.sourceEvents(name, typed ? { after: typed } : {}));
  };
  return (
    <div ref={rows}>
      {capabilities && <p className={sheet.inset}>{visibleText(capabilities.order.sentence)} The oldest come first.</p>}
      <form key={after} className={styles.ask} onSubmit={go} aria-label="From where">
        <TextInput
          name="after"
          label="After position"
          defaultValue={after}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          className={styles.field}
        />
        <Button type="submit">Show</Button>
        {overview?.position && (
          <Button component={Link} href={paths.sourceEvents(name, { after: overview.position })} className={styles.link ?? ""}>
            Only what comes now
          </Button>
        )}
        {after && (
          <Button component={Link} href={paths.sourceEvents(name)} className={styles.link ?? ""}>
            From the first event
          </Button>
        )}
      </form>
      <SearchNotices problems={problems} href={paths.sourceEvents(name, after ? { after } : {})} />
      {!isMalformed && (
        <PagedList
          label="Events"
          columns={columns}
          className={styles.events}
          asked={`${name} ${after}`}
          answer={answer}
          rowsOf={({ events }) => events}
          renderRow={(event) => <LogEvent key={`${event.globalPosition} ${event.eventId}`} source={name} event={event} />}
          empty={<Empty after={after} />}
          moreWords="Later ones"
        />
      )}
    </div>
  );
};

/** The log of an attached store, in the store's own order, as far as nothing can appear in it any more. */
export const SourceEvents = ({ name }: { name: string }) => (
  <SourceFrame name={name} part="events" title="events">
    {(source) => <Events source={source} />}
  </SourceFrame>
);
