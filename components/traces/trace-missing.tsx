"use client";

import { Button } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import Link from "next/link";
import { elideMiddle } from "../format";
import { paths } from "../paths";
import { streamsHref } from "../streams/stream-address";
import { visibleText } from "../visible-text";
import styles from "./trace-page.module.css";

/** `isFurtherOn`: the trace may exist; it has nothing after the place that the address names. */
export const TraceMissing = ({
  correlationId,
  source,
  isFurtherOn,
}: {
  correlationId: string;
  source: string | undefined;
  isFurtherOn: boolean;
}) => (
  <div className={styles.missing}>
    <h1>
      {isFurtherOn ? "Nothing further carries" : "No event carries"} the correlation id{" "}
      <bdi>{elideMiddle(visibleText(correlationId), 64)}</bdi>.
    </h1>
    {isFurtherOn ? (
      <p>The address names a place in the trace after which it has no events.</p>
    ) : (
      <p>
        Correlation ids are compared letter by letter, upper and lower case apart. A stream’s page has the correlation id of each event
        beside “Trace”; an event that was stored a moment ago can be read once the safe head has passed it.
      </p>
    )}
    {isFurtherOn ? (
      <Button component={Link} href={paths.trace(correlationId, { source })}>
        Show the trace from its beginning
      </Button>
    ) : (
      <Button component={Link} href={streamsHref(source)} leftSection={<IconSearch size={16} stroke={1.9} />}>
        Find the stream instead
      </Button>
    )}
  </div>
);
