"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ApiError } from "../api-client";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import page from "../ui/detail-page.module.css";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { repairQueries } from "./queries";
import { RepairFacts } from "./repair-facts";
import { RepairItems } from "./repair-items";
import { RepairOpening } from "./repair-opening";
import { UnjudgedRows } from "./unjudged-rows";

const Failing = ({ id, error, onRetry }: { id: string; error: Error; onRetry: () => void }) => {
  const isMissing = error instanceof ApiError && error.isRefusal;
  return (
    <div className={page.state} role="alert">
      <h1>{isMissing ? "There is no such repair." : "The repair cannot be read."}</h1>
      <p>
        {isMissing
          ? `Nothing here has the id ${visibleText(id)}. A plan that nobody confirms is forgotten after a week.`
          : `${error.message} It may go on; this page cannot see it, and keeps trying.`}
      </p>
      {isMissing ? <Link href={paths.repairs()}>All repairs</Link> : <Button onClick={onRetry}>Try now</Button>}
    </div>
  );
};

/** One plan from the check to the outcome of every row. What was read stays when a refresh fails; its colours go. */
export const RepairDetail = ({ id }: { id: string }) => {
  const rows = useRowKeys<HTMLDivElement>();
  const answer = useQuery(repairQueries.one(id));
  const { data: repair, refetch } = answer;
  const error = useStandingError(id, answer);
  if (!repair && error) return <Failing id={id} error={error} onRetry={() => void refetch()} />;
  if (!repair)
    return (
      <div className={`${page.state} ${page.late}`} aria-busy="true">
        <h1>Repair</h1>
        <p role="status">Reading it…</p>
      </div>
    );
  return (
    <div className={page.page} ref={rows}>
      <RepairOpening repair={repair} isOld={error !== null} staleBecause={error} />
      <RepairFacts repair={repair} />
      <RepairItems repair={repair} />
      <UnjudgedRows repair={repair} />
    </div>
  );
};
