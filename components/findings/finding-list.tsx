"use client";

import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "../paths";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import styles from "./finding-list.module.css";
import { FindingRow } from "./finding-row";
import { type FindingSearch, hasFilter, searchWords } from "./finding-search";
import { findingQueries } from "./queries";

const columns = [{ head: "Severity" }, { head: "Finding" }, { head: "Look at" }, { head: "Last seen" }, { head: "State", isRight: true }];

const NothingMatches = ({ search }: { search: FindingSearch }) => (
  <div className={list.empty}>
    <h2>0 findings match.</h2>
    <p>Looked for those {searchWords(search)}.</p>
    <Button component={Link} href={paths.audits()} leftSection={<IconX size={14} stroke={1.9} aria-hidden="true" />}>
      Clear the filters
    </Button>
  </div>
);

/** `empty`: in place of findings where no filter is set. */
export const FindingList = ({ search, isRunning, empty }: { search: FindingSearch; isRunning: boolean; empty: ReactNode }) => (
  <PagedList
    label="Findings"
    columns={columns}
    className={styles.columns}
    asked={JSON.stringify(search)}
    answer={useInfiniteQuery(findingQueries.list(search, isRunning))}
    rowsOf={({ findings }) => findings}
    renderRow={(finding) => <FindingRow key={finding.id} finding={finding} />}
    empty={hasFilter(search) ? <NothingMatches search={search} /> : empty}
  />
);

/** What one audit has found, whatever became of it since. */
export const AuditFindings = ({ auditId, isRunning, empty }: { auditId: string; isRunning: boolean; empty: ReactNode }) => (
  <PagedList
    label="Findings"
    columns={columns}
    className={styles.columns}
    asked={auditId}
    answer={useInfiniteQuery(findingQueries.ofAudit(auditId, isRunning))}
    rowsOf={({ findings }) => findings}
    renderRow={(finding) => <FindingRow key={finding.id} finding={finding} />}
    empty={empty}
  />
);
