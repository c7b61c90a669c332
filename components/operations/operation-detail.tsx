"use client";

import { useQuery } from "@tanstack/react-query";
import { useLive } from "../live/use-live";
import { paths } from "../paths";
import { DetailLoading, DetailTrouble } from "../ui/detail-state";
import { useStandingError } from "../use-standing-error";
import styles from "./operation-detail.module.css";
import { OperationFacts } from "./operation-facts";
import { OperationItems } from "./operation-items";
import { OperationNotices } from "./operation-notices";
import { OperationOpening } from "./operation-opening";
import { OperationStages } from "./operation-stages";
import { operationQueries } from "./queries";

/** One operation from the question to the outcome of every letter. What was read stays when a refresh fails; its colours go. */
export const OperationDetail = ({ id }: { id: string }) => {
  const { trust } = useLive();
  const answer = useQuery(operationQueries.one(id));
  const { data: operation, refetch } = answer;
  const error = useStandingError(id, answer);
  if (!operation && error)
    return (
      <DetailTrouble
        noun="operation"
        id={id}
        error={error}
        onRetry={() => void refetch()}
        list={{ href: paths.operations(), words: "All operations" }}
      />
    );
  if (!operation) return <DetailLoading title="Operation" />;
  const isOld = error !== null || trust !== "now";
  return (
    <div className={styles.page}>
      <OperationOpening operation={operation} isOld={isOld} staleBecause={error} />
      <OperationNotices operation={operation} />
      <OperationFacts operation={operation} />
      <OperationStages operation={operation} />
      <OperationItems key={operation.id} operation={operation} />
    </div>
  );
};
