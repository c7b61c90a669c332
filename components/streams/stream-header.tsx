"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconArrowLeft, IconCheck, IconFileCertificate, IconGitCompare, IconLink, IconQuestionMark } from "@tabler/icons-react";
import Link from "next/link";
import type { StreamDetail } from "@/server/contracts/streams";
import { May } from "../access/may";
import { DoneToLink } from "../action-log/done-to-link";
import { PersonalDataButton } from "../forgettings/personal-data-button";
import { elideMiddle, formatDecimal } from "../format";
import { paths } from "../paths";
import { SourceSwitch } from "../sources/source-switch";
import { Time } from "../time/time";
import { Key } from "../ui/key";
import { visibleText } from "../visible-text";
import { CopyId } from "./copy-id";
import styles from "./header.module.css";
import type { Lens } from "./lens";
import { periodPrecision } from "./period-precision";
import { usePlace } from "./place-context";
import { isImagined, REALITY, streamHref, streamsHref } from "./stream-address";

const LONGEST = 64;
const icon = { size: 16, stroke: 1.9, "aria-hidden": true } as const;

type Props = { detail: StreamDetail; version: string; lens: Lens; isComparing: boolean; onCompare: () => void };

const Tools = ({ detail, version, lens, isComparing, onCompare }: Props) => {
  const { address, parts, hrefOf, go } = usePlace();
  const linkHref = hrefOf({ v: version, at: address.at });
  const isWhatIf = isImagined(address);
  const here = `v${formatDecimal(version)}`;
  return (
    <div className={styles.tools}>
      <SourceSwitch chosen={address.source} hrefOf={(source) => streamHref(detail.stream.streamId, { source })} />
      {parts.folds && detail.stream.events !== "1" && lens.kind !== "gathered" && (
        <Button
          leftSection={<IconGitCompare {...icon} />}
          onClick={onCompare}
          aria-pressed={isComparing}
          aria-label="Compare"
          aria-keyshortcuts="d"
        >
          <span className={styles.words}>
            Compare <Key>d</Key>
          </span>
        </Button>
      )}
      {parts.folds && lens.kind !== "gathered" && (
        <Button
          leftSection={<IconQuestionMark {...icon} />}
          aria-label="What if"
          aria-pressed={isWhatIf}
          onClick={() => go(isWhatIf ? REALITY : { v: version, whatif: "on", with: undefined })}
        >
          <span className={styles.words}>What if</span>
        </Button>
      )}
      <CopyButton value={typeof window === "undefined" ? linkHref : new URL(linkHref, window.location.href).href} timeout={1_500}>
        {({ copied, copy }) => (
          <Button
            onClick={copy}
            leftSection={copied ? <IconCheck {...icon} /> : <IconLink {...icon} />}
            aria-label={copied ? "Link copied" : `Link to ${here}`}
          >
            <span className={styles.words}>
              {copied ? "Link copied" : "Link"}
              {!copied && <span className={styles.more}> to {here}</span>}
            </span>
          </Button>
        )}
      </CopyButton>
      {parts.caseFiles && (
        <May capability="case-files:make" about={{ streamId: detail.stream.streamId }}>
          <Button
            component={Link}
            href={paths.newCaseFile(detail.stream.streamId, version)}
            leftSection={<IconFileCertificate {...icon} />}
            className={styles.link ?? ""}
            aria-label="Case file"
          >
            <span className={styles.words}>Case file</span>
          </Button>
        </May>
      )}
      {parts.records && <PersonalDataButton streamId={detail.stream.streamId} wordsClassName={styles.words} />}
    </div>
  );
};

export const StreamHeader = (props: Props) => {
  const { streamId, events, firstAt, lastAt } = props.detail.stream;
  const shown = visibleText(streamId);
  const precision = periodPrecision({ firstAt, lastAt });
  const {
    address: { source },
    parts,
  } = usePlace();
  return (
    <header className={styles.header}>
      <Link href={streamsHref(source)} className={styles.back} aria-label="All streams">
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
          {" · "}
          {parts.pairs && (
            <>
              <Link href={paths.compareStreams(source, streamId)}>Beside another stream</Link>
              {" · "}
            </>
          )}
          {source === undefined || parts.records ? (
            <DoneToLink target={`stream:${streamId}`} />
          ) : (
            <>
              read from <Link href={paths.source(source)}>{source}</Link>, which another tool writes
            </>
          )}
        </p>
      </div>
      <Tools {...props} />
    </header>
  );
};
