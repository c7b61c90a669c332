"use client";

import { SegmentedControl } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import type { Incident } from "@/server/contracts/incidents";
import { useReading } from "../access/use-reading";
import { ActorName } from "../action-log/actor-name";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import { Time } from "../time/time";
import filters from "../ui/list-filters.module.css";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { SearchNotices } from "../ui/search-notices";
import { visibleText } from "../visible-text";
import { BeginIncident } from "./begin-incident";
import { IncidentMark } from "./incident-mark";
import { type IncidentSearch, parseIncidentSearch } from "./incident-search";
import styles from "./incidents.module.css";
import { incidentQueries } from "./queries";

const columns = [{ head: "State" }, { head: "What is wrong" }, { head: "Of" }, { head: "Begun by" }];
const shows = [
  { value: "all", label: "All" },
  { value: "open", label: "Going on" },
  { value: "over", label: "Closed" },
];

const Row = ({ incident: { id, title, projection, closed, begunAt, begunBy } }: { incident: Incident }) => (
  <tr>
    <td>
      <IncidentMark closed={closed} />
    </td>
    <td className={list.what}>
      <Link href={paths.incident(id)} className={list.name} data-row prefetch={false}>
        <bdi>{visibleText(title)}</bdi>
      </Link>
    </td>
    <td>{projection ?? "everything"}</td>
    <td className={list.who}>
      <span>
        <ActorName name={begunBy} />
      </span>
      <span className={list.when}>
        <Time at={begunAt} />
      </span>
    </td>
  </tr>
);

const Empty = ({ search }: { search: IncidentSearch }) => (
  <div className={list.empty}>
    <h2>{search.show === "open" ? "No incident goes on." : "No incident matches, or none was begun so far."}</h2>
    <p>
      An incident is the record of a bad night: begin one here or on <Link href={paths.checklist()}>the first 15 minutes</Link>, and keep
      notes, ticks and links in it.
    </p>
  </div>
);

/** What goes on first; the records of what is over below. */
export const IncidentList = () => {
  const router = useRouter();
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const { search, problems } = parseIncidentSearch(new URLSearchParams(query.toString()));
  const isMalformed = problems.some(({ isUnknown }) => !isUnknown);
  const { enabled, refusal } = useReading("incidents:read");
  const answer = useInfiniteQuery({ ...incidentQueries.list(search), enabled: enabled && !isMalformed });
  return (
    <div className={list.page} ref={rows}>
      <header className={list.head}>
        <h1 tabIndex={-1}>Incidents</h1>
        <p>What people noted, ticked and linked while something was wrong. Nothing of it is ever changed.</p>
      </header>
      <search className={filters.filters} aria-label="Which incidents">
        <SegmentedControl
          aria-label="How they stand"
          className={styles.shows ?? ""}
          data={shows}
          value={search.show ?? "all"}
          onChange={(show) => router.push(paths.incidents({ ...search, show }))}
        />
        <BeginIncident />
      </search>
      <SearchNotices problems={problems} href={paths.incidents(search)} />
      {!isMalformed && (
        <PagedList
          label="Incidents"
          columns={columns}
          className={styles.columns}
          asked={JSON.stringify(search)}
          answer={answer}
          refusal={refusal}
          rowsOf={(page) => page.incidents}
          renderRow={(incident) => <Row key={incident.id} incident={incident} />}
          empty={<Empty search={search} />}
        />
      )}
    </div>
  );
};
