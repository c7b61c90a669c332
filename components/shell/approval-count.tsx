"use client";

import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { approvalQueries } from "../approvals/queries";
import { formatCount } from "../format";
import styles from "./nav.module.css";

/** Requests that wait for whoever looks, and are not their own. Nothing before the first answer, and nothing for none. */
export const ApprovalCount = () => {
  const { data } = useQuery(approvalQueries.waiting());
  const mine = data?.approvals.filter(({ mayNot }) => mayNot === null).length ?? 0;
  if (!data || mine === 0) return null;
  return (
    <span className={styles.count} data-tone="warn">
      <VisuallyHidden component="span">, </VisuallyHidden>
      {formatCount(mine)}
      {data.next && "+"}
      <VisuallyHidden component="span"> for you</VisuallyHidden>
    </span>
  );
};
