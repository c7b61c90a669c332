"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { AuditsResponse } from "@/server/contracts/audits";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import styles from "./audit-list.module.css";
import { AuditRow } from "./audit-row";

const columns = [{ head: "State" }, { head: "Audit" }, { head: "Looked at" }, { head: "Asked for" }, { head: "Took", isRight: true }];

const Empty = () => (
  <div className={list.empty}>
    <h2>No audit was run yet.</h2>
    <p>Each stays here with what it looked at and what it found.</p>
  </div>
);

type Props = { answer: UseInfiniteQueryResult<InfiniteData<AuditsResponse>, Error>; all: readonly string[] };

/** Newest first. `all`: the checks there are. */
export const AuditList = ({ answer, all }: Props) => (
  <PagedList
    label="Audits"
    columns={columns}
    className={styles.columns}
    asked="audits"
    answer={answer}
    rowsOf={({ audits }) => audits}
    renderRow={(audit) => <AuditRow key={audit.id} audit={audit} all={all} />}
    empty={<Empty />}
  />
);
