"use client";

import { useQuery } from "@tanstack/react-query";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import page from "../ui/detail-page.module.css";
import { DetailLoading, DetailTrouble } from "../ui/detail-state";
import { useStandingError } from "../use-standing-error";
import { repairQueries } from "./queries";
import { RepairFacts } from "./repair-facts";
import { RepairItems } from "./repair-items";
import { RepairOpening } from "./repair-opening";
import { UnjudgedRows } from "./unjudged-rows";

const allRepairs = { href: paths.repairs(), words: "All repairs" };

/** One plan from the check to the outcome of every row. What was read stays when a refresh fails; its colours go. */
export const RepairDetail = ({ id }: { id: string }) => {
  const rows = useRowKeys<HTMLDivElement>();
  const answer = useQuery(repairQueries.one(id));
  const { data: repair, refetch } = answer;
  const error = useStandingError(id, answer);
  if (!repair && error)
    return (
      <DetailTrouble
        noun="repair"
        id={id}
        error={error}
        onRetry={() => void refetch()}
        list={allRepairs}
        goneBecause="A plan that nobody confirms is forgotten after a week."
      />
    );
  if (!repair) return <DetailLoading title="Repair" />;
  return (
    <div className={page.page} ref={rows}>
      <RepairOpening repair={repair} staleBecause={error} />
      <RepairFacts repair={repair} />
      <RepairItems repair={repair} />
      <UnjudgedRows repair={repair} />
    </div>
  );
};
