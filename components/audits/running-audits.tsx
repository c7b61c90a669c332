"use client";

import Link from "next/link";
import type { Audit } from "@/server/contracts/audits";
import { paths } from "../paths";
import { AuditMark } from "./audit-mark";
import { AuditProgress } from "./audit-progress";
import { titleOf } from "./audit-words";
import styles from "./audits-page.module.css";
import { CancelButton } from "./cancel-button";

/** What looks at the log or at rows now, or waits for an engine to do it; nothing where nothing does. */
export const RunningAudits = ({ audits, all }: { audits: readonly Audit[]; all: readonly string[] }) =>
  audits.length > 0 && (
    <section className={styles.running} aria-label="Running audits">
      {audits.map((audit) => (
        <article key={audit.id} className={styles.one}>
          <header>
            <AuditMark audit={audit} />
            <Link href={paths.audit(audit.id)} prefetch={false}>
              {titleOf(audit, all)}
            </Link>
            {audit.cancelled === null && <CancelButton audit={audit} />}
          </header>
          <AuditProgress progress={audit.progress} />
        </article>
      ))}
    </section>
  );
