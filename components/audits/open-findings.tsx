"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { findingQueries } from "../findings/queries";
import { SeverityMark } from "../findings/severity-mark";
import { paths } from "../paths";
import styles from "./open-findings.module.css";
import { openSentence } from "./standing-words";

/** One line on the Overview while findings are open; that none is says little, and nothing is said. */
export const OpenFindings = () => {
  const { data: all } = useQuery(findingQueries.open());
  const { data: critical } = useQuery(findingQueries.openCritical());
  const [worst] = all?.findings ?? [];
  if (!all || !critical || !worst) return null;
  return (
    <section className={styles.line} aria-label="Findings of audits">
      <SeverityMark severity={worst.severity} />
      <span>{openSentence({ all, critical })}</span>
      <Link href={paths.audits(worst.severity === "critical" ? { severity: "critical" } : {})}>Look at them</Link>
    </section>
  );
};
