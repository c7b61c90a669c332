"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy, IconDownload } from "@tabler/icons-react";
import { payloadJson } from "./payload-fields";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

const download = (name: string, text: string) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

/** The payload whole and exact, however little of it is shown; spelled when it is asked for. `name` is that of the file. */
export const CopyPayload = ({ payload, name }: { payload: unknown; name: string }) => {
  const { copied, copy } = useClipboard({ timeout: 1_500 });
  const words = copied ? "Copied the payload" : "Copy the payload";
  return (
    <>
      <Tooltip label={words}>
        <ActionIcon size={24} aria-label={words} onClick={() => copy(payloadJson(payload))}>
          {copied ? <IconCheck {...icon} /> : <IconCopy {...icon} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Download the payload">
        <ActionIcon size={24} aria-label="Download the payload" onClick={() => download(name, payloadJson(payload))}>
          <IconDownload {...icon} />
        </ActionIcon>
      </Tooltip>
    </>
  );
};
