"use client";

import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { findingQueries } from "../findings/queries";
import { formatCount } from "../format";
import styles from "./nav.module.css";

/** Open critical findings. Nothing before the first answer, and nothing for none: that nobody found any is no promise. */
export const FindingCount = () => {
  const { data } = useQuery(findingQueries.openCritical());
  const count = data?.findings.length ?? 0;
  if (!data || count === 0) return null;
  return (
    <span className={styles.count} data-tone="bad">
      <VisuallyHidden component="span">, </VisuallyHidden>
      {formatCount(count)}
      {data.next && "+"}
      <VisuallyHidden component="span"> critical</VisuallyHidden>
    </span>
  );
};
