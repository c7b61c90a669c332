"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconArrowsLeftRight, IconCheck, IconLink } from "@tabler/icons-react";
import Link from "next/link";
import type { SideBySide } from "@/server/contracts/traces";
import { countOf, elideMiddle, formatDecimal } from "../format";
import { paths } from "../paths";
import styles from "../traces/trace-page.module.css";
import { visibleText } from "../visible-text";
import { sharedTraces } from "./together-links";

const shared = ({ events, earlier }: SideBySide): string => {
  const traces = sharedTraces(events);
  const scope = earlier === undefined ? "" : " among the events shown";
  return traces === 0 ? `Nothing joins them${scope}.` : `${countOf(traces, "trace")} ${traces === 1 ? "joins" : "join"} them${scope}.`;
};

type Props = {
  sides: SideBySide;
  /** The store of another tool that both stand in. */
  source: string | undefined;
  /** This very view, the moment pinned. */
  linkHref: string;
};

export const CompareHeader = ({ sides, source, linkHref }: Props) => {
  const { left, right } = sides;
  return (
    <header className={styles.header}>
      <div className={styles.saying}>
        <h1>
          <bdi>{elideMiddle(visibleText(left.streamId), 40)}</bdi> beside <bdi>{elideMiddle(visibleText(right.streamId), 40)}</bdi>
        </h1>
        <p>
          {formatDecimal(left.events)} and {formatDecimal(right.events)} events on one axis of time. {shared(sides)}
          {source !== undefined && (
            <>
              {" "}
              Both are read from <Link href={paths.source(source)}>{source}</Link>, which another tool writes.
            </>
          )}
        </p>
      </div>
      <div className={styles.acts}>
        <Button
          component={Link}
          href={paths.compareStreams(source, right.streamId, left.streamId)}
          leftSection={<IconArrowsLeftRight size={16} stroke={1.9} />}
        >
          Swap sides
        </Button>
        <CopyButton value={typeof window === "undefined" ? linkHref : new URL(linkHref, window.location.href).href} timeout={1_500}>
          {({ copied, copy }) => (
            <Button onClick={copy} leftSection={copied ? <IconCheck size={16} stroke={1.9} /> : <IconLink size={16} stroke={1.9} />}>
              {copied ? "Link copied" : "Link to this moment"}
            </Button>
          )}
        </CopyButton>
      </div>
    </header>
  );
};
