"use client";

import { Button } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import Link from "next/link";
import { elideMiddle } from "../format";
import { paths } from "../paths";
import { SourceSwitch } from "../sources/source-switch";
import { visibleText } from "../visible-text";
import { streamHref } from "./stream-address";
import styles from "./stream-page.module.css";

export const StreamMissing = ({ streamId, source }: { streamId: string; source: string | undefined }) => (
  <div className={styles.missing}>
    <h1>
      No stream is called <bdi>{elideMiddle(visibleText(streamId), 64)}</bdi>.
    </h1>
    <p>
      {source === undefined ? "The store" : `The store ${source}`} holds no event under this id. Ids are compared letter by letter, upper
      and lower case apart.
    </p>
    <div className={styles.elsewhere}>
      <Button
        component={Link}
        href={source === undefined ? paths.streams({ q: streamId }) : paths.sourceStreams(source, { prefix: streamId })}
        leftSection={<IconSearch size={16} stroke={1.9} />}
      >
        Find what begins like it
      </Button>
      <SourceSwitch chosen={source} hrefOf={(chosen) => streamHref(streamId, { source: chosen })} />
    </div>
  </div>
);
