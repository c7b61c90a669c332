"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { AuditKind } from "@/server/contracts/audits";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import styles from "./audit-list.module.css";
import { AuditRow } from "./audit-row";
import { kindWords } from "./kind-words";
import { auditQueries } from "./queries";

const columns = [{ head: "State" }, { head: "Audit" }, { head: "Looked at" }, { head: "Asked for" }, { head: "Took", isRight: true }];

const Empty = ({ kind }: { kind: AuditKind | undefined }) => (
  <div className={list.empty}>
    <h2>{kind ? `No audit ${kindWords[kind].means}.` : "No audit was run yet."}</h2>
    <p>Each stays here with what it looked at and what it found.</p>
  </div>
);

/** `all`: the checks there are. */
type Props = { kind: AuditKind | undefined; all: readonly string[] };

/** Newest first; those of one kind where one is named. */
export const AuditList = ({ kind, all }: Props) => (
  <PagedList
    label="Audits"
    columns={columns}
    className={styles.columns}
    asked={`audits ${kind}`}
    answer={useInfiniteQuery(auditQueries.list(kind))}
    rowsOf={({ audits }) => audits}
    renderRow={(audit) => <AuditRow key={audit.id} audit={audit} all={all} />}
    empty={<Empty kind={kind} />}
  />
);
