"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconArrowLeft, IconCheck, IconLink } from "@tabler/icons-react";
import Link from "next/link";
import type { StreamDetail } from "@/server/contracts/streams";
import { elideMiddle, formatDecimal } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import { CopyId } from "./copy-id";
import styles from "./header.module.css";
import { periodPrecision } from "./period-precision";

const LONGEST = 64;

/** `linkHref` is this very view, version named. */
export const StreamHeader = ({ detail, version, linkHref }: { detail: StreamDetail; version: string; linkHref: string }) => {
  const { streamId, events, firstAt, lastAt } = detail.stream;
  const shown = visibleText(streamId);
  const precision = periodPrecision({ firstAt, lastAt });
  return (
    <header className={styles.header}>
      <Link href={paths.streams()} className={styles.back} aria-label="All streams">
        <IconArrowLeft size={20} stroke={1.9} />
      </Link>
      <div className={styles.name}>
        <div className={styles.title}>
          <h1 title={shown}>
            <bdi>{elideMiddle(shown, LONGEST)}</bdi>
          </h1>
          <CopyId text={streamId} what="the stream id" />
        </div>
        <p>
          {events === "1" ? "1 event, " : `${formatDecimal(events)} events, `}
          <Time at={firstAt} precision={precision} />
          {firstAt !== lastAt && (
            <>
              {" to "}
              <Time at={lastAt} precision={precision} />
            </>
          )}
        </p>
      </div>
      <CopyButton value={typeof window === "undefined" ? linkHref : new URL(linkHref, window.location.href).href} timeout={1_500}>
        {({ copied, copy }) => (
          <Button
            className={styles.link}
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} stroke={1.9} /> : <IconLink size={16} stroke={1.9} />}
          >
            {copied ? "Link copied" : `Link to v${formatDecimal(version)}`}
          </Button>
        )}
      </CopyButton>
    </header>
  );
};
