"use client";

import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import type { StreamDetail } from "@/server/contracts/streams";
import { EventPanel } from "./event-panel";
import { filmPlaceOf } from "./film-place";
import { FindMoment } from "./find-moment";
import { GoesOnNotice } from "./goes-on-notice";
import { foldOf, foldsOf, lensOf } from "./lens";
import { MomentNotice } from "./moment-notice";
import { PlaceProvider } from "./place-context";
import { ReaderStrip } from "./reader-strip";
import { StatePanel } from "./state-panel";
import { isImagined } from "./stream-address";
import { StreamHeader } from "./stream-header";
import { AddressNotices, RefreshNotice } from "./stream-notices";
import styles from "./stream-page.module.css";
import type { StreamParts } from "./stream-parts";
import { Timeline } from "./timeline";
import { useSettled } from "./use-settled";
import { useSteps } from "./use-steps";
import { type StreamPlace, useStreamAddress } from "./use-stream-address";
import { runsOf, toggleVersion } from "./what-if-words";

/** A held key passes many versions; only those where it rests are read. */
const REST_MS = 70;

const FilmStrip = dynamic(() => import("./film-strip").then(({ FilmStrip }) => FilmStrip), {
  ssr: false,
  loading: () => <div className={styles.filmRoom} />,
});
const StepBar = dynamic(() => import("./step-bar").then(({ StepBar }) => StepBar), { ssr: false });
const GoToDialog = dynamic(() => import("./go-to-dialog").then(({ GoToDialog }) => GoToDialog), { ssr: false });
const WhatIfStripe = dynamic(() => import("./what-if-stripe").then(({ WhatIfStripe }) => WhatIfStripe), { ssr: false });

type Props = { detail: StreamDetail; parts: StreamParts; readAt: number; stale: { error: Error; sinceText: string } | null };

const Film = ({ detail, readAt, stale, place }: Omit<Props, "parts"> & { place: StreamPlace }) => {
  const { streamId, firstAt, lastAt } = detail.stream;
  const { address, parts, problems, hrefOf, go } = place;
  const { firstVersion, lastVersion } = detail;
  const span = useMemo(() => ({ first: BigInt(firstVersion), last: BigInt(lastVersion) }), [firstVersion, lastVersion]);
  const { chosen, missing, ...asked } = filmPlaceOf(address, span);
  const other = parts.folds ? asked.other : null;
  const [isGoing, setGoing] = useState(false);
  const { stepBy, compare } = useSteps(place, span, { hasFolds: parts.folds, onGoTo: () => setGoing(true) });
  const version = useSettled(String(chosen), REST_MS);
  const lens = lensOf(foldsOf(detail), address.projection, lastVersion);
  const view = address.view ?? "event";
  const isWhatIf = parts.folds && isImagined(address) && lens.kind !== "gathered";
  const leftOut = useMemo(() => runsOf(address.without), [address.without]);

  return (
    <PlaceProvider place={place}>
      <div className={styles.page} data-imagined={isWhatIf || undefined}>
        <StreamHeader detail={detail} version={String(chosen)} lens={lens} isComparing={other !== null} onCompare={compare} />
        {stale && <RefreshNotice {...stale} />}
        {parts.records && <GoesOnNotice streamId={streamId} />}
        <AddressNotices
          problems={[...problems, ...missing]}
          cleanHref={hrefOf(Object.fromEntries(missing.map(({ name }) => [name, undefined])))}
        />
        {parts.folds && address.at && address.v !== undefined && (
          <MomentNotice streamId={streamId} projection={foldOf(lens)} at={address.at} version={String(chosen)} />
        )}
        {isWhatIf && <WhatIfStripe lens={lens} />}
        {parts.records && <ReaderStrip detail={detail} readAt={readAt} isCurrent={stale === null} />}
        <div className={styles.columns} data-view={view}>
          <Timeline
            streamId={streamId}
            span={span}
            letters={detail.letters}
            period={{ firstAt, lastAt }}
            chosen={chosen}
            other={other}
            isFollowing={address.v === undefined}
            types={parts.folds ? address.types : undefined}
            leftOut={isWhatIf ? leftOut : null}
            onStep={stepBy}
            onChoose={(v) => go({ v, view: undefined })}
            onCompare={(v) => go({ v: String(chosen), with: v })}
            onLeaveOut={(left) => go({ whatif: "on", without: toggleVersion(address.without, left) })}
            onFollow={() => go({ v: undefined })}
          />
          <div className={styles.reading} data-alone={!parts.folds || undefined}>
            <EventPanel
              detail={detail}
              version={version}
              isImagining={isWhatIf}
              form={address.payload ?? "fields"}
              onForm={(form) => go({ payload: form === "json" ? "json" : undefined })}
            />
            {parts.folds && (
              <StatePanel
                detail={detail}
                version={version}
                other={other === null ? null : String(other)}
                lens={lens}
                span={span}
                isWhatIf={isWhatIf}
              />
            )}
          </div>
        </div>
        {parts.folds ? (
          <FilmStrip
            detail={detail}
            lens={lens}
            span={span}
            chosen={chosen}
            other={other}
            isListShown={view === "events"}
            onStep={stepBy}
            onGoTo={() => setGoing(true)}
          />
        ) : (
          <StepBar
            span={span}
            chosen={chosen}
            player={null}
            onPrevious={() => stepBy(-1)}
            onNext={() => stepBy(1)}
            isListShown={view === "events"}
            onList={() => go({ view: view === "events" ? undefined : "events" })}
          />
        )}
        {isGoing && <GoToDialog streamId={streamId} projection={foldOf(lens)} span={span} onClose={() => setGoing(false)} />}
      </div>
    </PlaceProvider>
  );
};

/** A moment without a version is looked up first: the version that it chooses is what stays. */
export const StreamFilm = ({ parts, ...props }: Props) => {
  const { streamId } = props.detail.stream;
  const place = useStreamAddress(streamId, parts);
  const { at, v, projection } = place.address;
  if (!place.parts.folds || at === undefined || v !== undefined) return <Film {...props} place={place} />;
  const lens = lensOf(foldsOf(props.detail), projection, props.detail.lastVersion);
  return <FindMoment streamId={streamId} projection={foldOf(lens)} at={at} place={place} />;
};
