"use client";

import type { StreamDetail } from "@/server/contracts/streams";
import { formatDecimal } from "../format";
import { EventPanel } from "./event-panel";
import { ReaderStrip } from "./reader-strip";
import { StatePanel } from "./state-panel";
import { StepBar } from "./step-bar";
import { StreamHeader } from "./stream-header";
import { AddressNotices, RefreshNotice } from "./stream-notices";
import styles from "./stream-page.module.css";
import { Timeline } from "./timeline";
import { clamp } from "./timeline-pages";
import { useSettled } from "./use-settled";
import { useSteps } from "./use-steps";
import { useStreamAddress } from "./use-stream-address";

/** A held key passes many versions; only those where it rests are read. */
const REST_MS = 70;

type Props = { detail: StreamDetail; readAt: number; stale: { error: Error; sinceText: string } | null };

export const StreamFilm = ({ detail, readAt, stale }: Props) => {
  const { streamId, firstAt, lastAt } = detail.stream;
  const place = useStreamAddress(streamId);
  const { address, problems, hrefOf, go } = place;
  const span = { first: BigInt(detail.firstVersion), last: BigInt(detail.lastVersion) };
  const asked = address.v === undefined ? span.last : BigInt(address.v);
  const chosen = clamp(span, asked);
  const { stepBy } = useSteps(place, span);
  const version = useSettled(String(chosen), REST_MS);
  const view = address.view ?? "event";
  const missing =
    asked === chosen
      ? []
      : [{ name: "v", message: `names version ${asked}, and there is none: the newest is v${formatDecimal(detail.lastVersion)}` }];

  return (
    <div className={styles.page}>
      <StreamHeader detail={detail} version={String(chosen)} linkHref={hrefOf({ v: String(chosen) })} />
      {stale && <RefreshNotice {...stale} />}
      <AddressNotices problems={[...problems, ...missing]} cleanHref={hrefOf(missing.length ? { v: undefined } : {})} />
      <ReaderStrip detail={detail} readAt={readAt} isCurrent={stale === null} />
      <div className={styles.columns} data-view={view}>
        <Timeline
          streamId={streamId}
          span={span}
          letters={detail.letters}
          period={{ firstAt, lastAt }}
          chosen={chosen}
          isFollowing={address.v === undefined}
          onStep={stepBy}
          onChoose={(v) => go({ v, view: undefined })}
          onFollow={() => go({ v: undefined })}
        />
        <div className={styles.reading}>
          <EventPanel
            detail={detail}
            version={version}
            form={address.payload ?? "fields"}
            onForm={(form) => go({ payload: form === "json" ? "json" : undefined })}
          />
          <StatePanel detail={detail} version={version} projection={address.projection} onProjection={(projection) => go({ projection })} />
        </div>
      </div>
      <StepBar
        span={span}
        chosen={chosen}
        onPrevious={() => stepBy(-1)}
        onNext={() => stepBy(1)}
        isListShown={view === "events"}
        onList={() => go({ view: view === "events" ? undefined : "events" })}
      />
    </div>
  );
};
