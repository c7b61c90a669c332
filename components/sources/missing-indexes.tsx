"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { SourceDetail } from "@/server/contracts/sources";
import section from "../rebuilds/section.module.css";
import { visibleText } from "../visible-text";
import styles from "./sources.module.css";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

const Statement = ({ statement }: { statement: string }) => (
  <span className={styles.statement}>
    <code>{visibleText(statement)}</code>
    <CopyButton value={`${statement};`} timeout={1_500}>
      {({ copied, copy }) => (
        <Button onClick={copy} leftSection={copied ? <IconCheck {...icon} /> : <IconCopy {...icon} />}>
          {copied ? "Copied" : "Copy"}
        </Button>
      )}
    </CopyButton>
  </span>
);

/** Indexes that the store lacks, ready to be made by its owner: this console makes none. */
export const MissingIndexes = ({ detail: { missingIndexes } }: { detail: SourceDetail }) => {
  if (missingIndexes.length === 0) return null;
  const helps = [...new Set(missingIndexes.map((index) => index.helps))];
  return (
    <section className={section.section} aria-labelledby="missing-indexes">
      <header>
        <h2 id="missing-indexes">Missing indexes</h2>{" "}
        <span className={section.note}>for the store's owner: nothing is written from here</span>
      </header>
      <ul className={styles.indexes}>
        {helps.map((help) => (
          <li key={help}>
            <p>Once they are there: {visibleText(help)}</p>
            {missingIndexes
              .filter((index) => index.helps === help)
              .map(({ statement }) => (
                <Statement key={statement} statement={statement} />
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
};
