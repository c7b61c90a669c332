"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { findingQueries } from "../findings/queries";
import { SeverityMark } from "../findings/severity-mark";
import section from "../overview/section.module.css";
import { paths } from "../paths";
import { openSentence } from "./standing-words";

/** On the Overview while findings are open; that none is says little, and nothing is said. */
export const OpenFindings = () => {
  const { data: all } = useQuery(findingQueries.open());
  const { data: critical } = useQuery(findingQueries.openCritical());
  const [worst] = all?.findings ?? [];
  if (!all || !critical || !worst) return null;
  return (
    <section className={section.section} aria-labelledby="open-findings">
      <div className={section.head}>
        <h2 id="open-findings">Findings of audits</h2>
        <Link href={paths.audits(worst.severity === "critical" ? { severity: "critical" } : {})}>Look at them</Link>
      </div>
      <p className={section.line}>
        <SeverityMark severity={worst.severity} />
        <span>{openSentence({ all, critical })}</span>
      </p>
    </section>
  );
};
