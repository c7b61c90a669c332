"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { visibleText } from "../visible-text";
import styles from "./sources.module.css";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

/** Something to be run by a person, in the application or as the store's owner: this console only shows it. */
export const CopiedStatement = ({ text }: { text: string }) => (
  <span className={styles.statement}>
    <code>{visibleText(text)}</code>
    <CopyButton value={text} timeout={1_500}>
      {({ copied, copy }) => (
        <Button onClick={copy} leftSection={copied ? <IconCheck {...icon} /> : <IconCopy {...icon} />}>
          {copied ? "Copied" : "Copy"}
        </Button>
      )}
    </CopyButton>
  </span>
);
