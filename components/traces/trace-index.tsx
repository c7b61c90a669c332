"use client";

import { Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import type { NewestTraces } from "@/server/contracts/traces";
import { countOf, elideMiddle, formatDuration } from "../format";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import { SourceSwitch } from "../sources/source-switch";
import { Trouble } from "../streams/trouble";
import { Time } from "../time/time";
import { SearchNotices } from "../ui/search-notices";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { typeText } from "./event-words";
import { FindTrace } from "./find-trace";
import { traceQueries } from "./queries";
import { parseTraceAddress } from "./trace-address";
import styles from "./trace-index.module.css";

type Summary = NewestTraces["traces"][number];

const sizeOf = ({ events, isWhole, streams }: Summary): string =>
  `${isWhole ? "" : "more than "}${countOf(events, "event")} in ${countOf(streams, "stream")}`;

const tookOf = ({ firstAt, lastAt }: Summary): string => formatDuration((Date.parse(lastAt) - Date.parse(firstAt)) / 1_000);

const Row = ({ source, trace }: { source: string | undefined; trace: Summary }) => (
  <Table.Tr className={styles.row}>
    <Table.Td>
      <Link href={paths.trace(trace.correlationId, { source })} title={visibleText(trace.firstType)} data-row>
        {typeText(trace.firstType, source)}
      </Link>{" "}
      <code>{elideMiddle(visibleText(trace.correlationId), 24)}</code>
    </Table.Td>
    <Table.Td>{sizeOf(trace)}</Table.Td>
    <Table.Td className={styles.number}>{trace.isWhole ? tookOf(trace) : "–"}</Table.Td>
    <Table.Td className={styles.number}>
      <Time at={trace.firstAt} />
    </Table.Td>
  </Table.Tr>
);

const NewestTable = ({ source, traces }: NewestTraces & { source: string | undefined }) => {
  const list = useRowKeys<HTMLTableElement>();
  return (
    <Table ref={list} aria-label="Newest traces" className={styles.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Begun by</Table.Th>
          <Table.Th>Holds</Table.Th>
          <Table.Th className={styles.number}>Took</Table.Th>
          <Table.Th className={styles.number}>Began</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {traces.map((trace) => (
          <Row key={trace.correlationId} source={source} trace={trace} />
        ))}
      </Table.Tbody>
    </Table>
  );
};

/** A way in by either id, and the traces that the newest events of the store belong to. */
export const TraceIndex = () => {
  const query = useSearchParams();
  const {
    address: { source },
    problems,
  } = parseTraceAddress(new URLSearchParams(query.toString()));
  const answer = useQuery(traceQueries.newest(source));
  const { data, refetch } = answer;
  const error = useStandingError(`newest traces ${source ?? ""}`, answer);
  return (
    <div>
      <header className={styles.header}>
        <div className={styles.title}>
          <h1>What caused what</h1>
          <SourceSwitch chosen={source} hrefOf={(chosen) => paths.traces({ source: chosen })} />
        </div>
        <p>A trace is everything that one request set off, in every stream: the events that share its correlation id.</p>
        <FindTrace key={source} source={source} />
      </header>
      <SearchNotices problems={problems} href={paths.traces({ source })} />
      {error && !data && <Trouble title="The newest traces could not be read." titleAs="h2" error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <p role="status" className={styles.empty}>
          Reading the newest traces…
        </p>
      )}
      {data?.traces.length === 0 && (
        <p className={styles.empty}>None of the newest 2,000 events set off another one: no two events share a correlation id.</p>
      )}
      {data && data.traces.length > 0 && <NewestTable source={source} traces={data.traces} />}
    </div>
  );
};
