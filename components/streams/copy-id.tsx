"use client";

import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

/** `what` completes "Copy …". */
export const CopyId = ({ text, what }: { text: string; what: string }) => (
  <CopyButton value={text} timeout={1_500}>
    {({ copied, copy }) => (
      <Tooltip label={copied ? "Copied" : `Copy ${what}`}>
        <ActionIcon size={24} onClick={copy} aria-label={copied ? `Copied ${what}` : `Copy ${what}`}>
          {copied ? <IconCheck size={14} stroke={1.9} /> : <IconCopy size={14} stroke={1.9} />}
        </ActionIcon>
      </Tooltip>
    )}
  </CopyButton>
);
