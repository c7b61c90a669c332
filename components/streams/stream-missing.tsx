"use client";

import { Button } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import Link from "next/link";
import { elideMiddle } from "../format";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import styles from "./stream-page.module.css";

export const StreamMissing = ({ streamId }: { streamId: string }) => (
  <div className={styles.missing}>
    <h1>
      No stream is called <bdi>{elideMiddle(visibleText(streamId), 64)}</bdi>.
    </h1>
    <p>The store holds no event under this id. Ids are compared letter by letter, upper and lower case apart.</p>
    <Button component={Link} href={paths.streams({ q: streamId })} leftSection={<IconSearch size={16} stroke={1.9} />}>
      Find what begins like it
    </Button>
  </div>
);
