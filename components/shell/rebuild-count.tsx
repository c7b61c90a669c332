"use client";

import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { formatCount } from "../format";
import { rebuildQueries } from "../rebuilds/queries";
import styles from "./nav.module.css";

/** Open rebuilds; the live stream does not carry them, so they are asked for now and then. Nothing before the first answer. */
export const RebuildCount = () => {
  const { data } = useQuery(rebuildQueries.open());
  if (!data) return null;
  const { rebuilds, next } = data;
  return (
    <span className={styles.count}>
      <VisuallyHidden component="span">, </VisuallyHidden>
      {formatCount(rebuilds.length)}
      {next && "+"}
    </span>
  );
};
