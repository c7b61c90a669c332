"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import styles from "./sign-in.module.css";

/** A command to be typed on the machine that the console runs on. */
export const CommandLine = ({ command }: { command: string }) => (
  <span className={styles.command}>
    <code>{command}</code>
    <CopyButton value={command} timeout={1_500}>
      {({ copied, copy }) => (
        <Button
          variant="transparent"
          onClick={copy}
          leftSection={
            copied ? <IconCheck size={14} stroke={1.9} aria-hidden="true" /> : <IconCopy size={14} stroke={1.9} aria-hidden="true" />
          }
        >
          {copied ? "Copied" : "Copy"}
        </Button>
      )}
    </CopyButton>
  </span>
);
