"use client";

import { Button, VisuallyHidden } from "@mantine/core";
import { IconAlertCircle, IconArrowUp } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { elideMiddle, formatCount, formatDecimal } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import type { FoundStream, FoundStreams } from "./find-streams";
import skeleton from "./stream-skeleton.module.css";
import styles from "./stream-table.module.css";
import notices from "./table-news.module.css";

const Head = ({ isFiltered = false }: { isFiltered?: boolean }) => (
  <thead>
    <tr>
      <th scope="col">Stream</th>
      <th scope="col">{isFiltered ? "Newest match" : "Last event"}</th>
      <th scope="col" data-right>
        Events
      </th>
      <th scope="col" data-right>
        First
      </th>
      <th scope="col" data-right>
        {isFiltered ? "Matched" : "Last"}
      </th>
    </tr>
  </thead>
);

const SKELETON_ROWS = [62, 48, 55, 70, 44, 58, 66, 50];

export const StreamTableFrame = ({ isLoading = false, children }: { isLoading?: boolean; children?: ReactNode }) => (
  <div className={styles.frame} aria-busy={isLoading}>
    <table className={styles.table} aria-label="Streams">
      <Head />
      {isLoading && (
        <tbody className={`${styles.skeleton} ${skeleton.rows}`}>
          {SKELETON_ROWS.map((width) => (
            <tr key={width}>
              <td className={styles.name}>
                <span style={{ width: `${width}%` }} />
              </td>
              <td className={styles.type}>
                <span style={{ width: `${width / 1.4}%` }} />
              </td>
              <td>
                <span style={{ width: 24 }} />
              </td>
              <td>
                <span style={{ width: 72 }} />
              </td>
              <td>
                <span style={{ width: 56 }} />
              </td>
            </tr>
          ))}
        </tbody>
      )}
    </table>
    {isLoading && <VisuallyHidden role="status">Reading streams…</VisuallyHidden>}
    {children}
  </div>
);

const LONGEST_SHOWN = 40;

/** Which event it was, and what it had where it was searched. */
const Match = ({ stream, isFiltered }: { stream: FoundStream; isFiltered: boolean }) => (
  <td className={styles.type} title={visibleText(stream.lastType)}>
    {visibleText(stream.lastType)}
    {isFiltered && <span className={styles.version}>v{formatDecimal(stream.matchedVersion)}</span>}
    {stream.matched.map(({ field, text }) => (
      <span key={field} className={styles.value} title={visibleText(`${field} = ${text}`)}>
        {visibleText(field)} <b>{visibleText(elideMiddle(text, LONGEST_SHOWN))}</b>
      </span>
    ))}
  </td>
);

const Row = ({ stream, isFiltered }: { stream: FoundStream; isFiltered: boolean }) => {
  const shown = visibleText(stream.streamId);
  const href = isFiltered ? paths.stream(stream.streamId, stream.matchedVersion) : paths.stream(stream.streamId);
  return (
    <tr>
      <td className={styles.name}>
        <Link href={href} data-row title={shown} prefetch={false}>
          <bdi>{elideMiddle(shown, 72)}</bdi>
        </Link>
        {stream.isByBusinessKey && <span className={styles.how}>by its business key</span>}
      </td>
      <Match stream={stream} isFiltered={isFiltered} />
      <td data-right className={styles.count}>
        {formatDecimal(stream.events)}
        <span className={styles.unit}>{stream.events === "1" ? " event" : " events"}</span>
      </td>
      <td data-right className={styles.first}>
        <Time at={stream.firstAt} precision="minute" />
      </td>
      <td data-right className={styles.last}>
        <Time at={stream.lastAt} precision="second" />
      </td>
    </tr>
  );
};

type Props = {
  found: FoundStreams;
  /** Events were searched, and not just names: rows speak of the event that matched, and lead to it. */
  isFiltered: boolean;
  news: number;
  onNews: () => void;
  stale: { error: Error; age: string } | null;
  onRetry: () => void;
  isReading: boolean;
};

export const StreamTable = ({ found, isFiltered, news, onNews, stale, onRetry, isReading }: Props) => (
  <div className={styles.frame} aria-busy={isReading}>
    {stale && (
      <div role="status" className={notices.stale}>
        <IconAlertCircle size={16} stroke={1.9} aria-hidden="true" />
        <p>
          <b>Could not refresh.</b> {stale.error.message} Rows are at least {stale.age} old.
        </p>
        <Button onClick={onRetry}>Try again</Button>
      </div>
    )}
    {found.moreByBusinessKey && (
      <p className={notices.note}>More streams than are shown here carry this business key: narrow it down with a filter.</p>
    )}
    {news > 0 && (
      <div className={notices.news}>
        <Button variant="filled" onClick={onNews} leftSection={<IconArrowUp size={14} stroke={1.9} />}>
          {formatCount(news)} new
        </Button>
      </div>
    )}
    <table className={styles.table} aria-label="Streams">
      <Head isFiltered={isFiltered} />
      <tbody>
        {found.streams.map((stream) => (
          <Row key={stream.streamId} stream={stream} isFiltered={isFiltered} />
        ))}
      </tbody>
    </table>
  </div>
);
