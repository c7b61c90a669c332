"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ApiError } from "../api-client";
import { useLive } from "../live/use-live";
import { paths } from "../paths";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import styles from "./operation-detail.module.css";
import { OperationFacts } from "./operation-facts";
import { OperationItems } from "./operation-items";
import { OperationNotices } from "./operation-notices";
import { OperationOpening } from "./operation-opening";
import { OperationStages } from "./operation-stages";
import { operationQueries } from "./queries";

const Failing = ({ id, error, onRetry }: { id: string; error: Error; onRetry: () => void }) => {
  const isMissing = error instanceof ApiError && error.isRefusal;
  return (
    <div className={styles.state} role="alert">
      <h1>{isMissing ? "There is no such operation." : "The operation cannot be read."}</h1>
      <p>
        {isMissing
          ? `Nothing here has the id ${visibleText(id)}.`
          : `${error.message} It may go on; this page cannot see it, and keeps trying.`}
      </p>
      {isMissing ? <Link href={paths.operations()}>All operations</Link> : <Button onClick={onRetry}>Try now</Button>}
    </div>
  );
};

/** One operation from the question to the outcome of every letter. What was read stays when a refresh fails; its colours go. */
export const OperationDetail = ({ id }: { id: string }) => {
  const { trust } = useLive();
  const answer = useQuery(operationQueries.one(id));
  const { data: operation, refetch } = answer;
  const error = useStandingError(id, answer);
  if (!operation && error) return <Failing id={id} error={error} onRetry={() => void refetch()} />;
  if (!operation)
    return (
      <div className={`${styles.state} ${styles.late}`} aria-busy="true">
        <h1>Operation</h1>
        <p role="status">Reading it…</p>
      </div>
    );
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
