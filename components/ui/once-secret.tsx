"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import styles from "./once-secret.module.css";

/** A secret that is shown this once: whoever closes it without a copy makes another. */
export const OnceSecret = ({ what, secret }: { what: string; secret: string }) => (
  <span className={styles.secret}>
    <code>{secret}</code>
    <CopyButton value={secret} timeout={1_500}>
      {({ copied, copy }) => (
        <Button
          onClick={copy}
          leftSection={
            copied ? <IconCheck size={14} stroke={1.9} aria-hidden="true" /> : <IconCopy size={14} stroke={1.9} aria-hidden="true" />
          }
        >
          {copied ? "Copied" : `Copy ${what}`}
        </Button>
      )}
    </CopyButton>
  </span>
);
