"use client";

import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import type { StreamDetail } from "@/server/contracts/streams";
import { EventPanel } from "./event-panel";
import { filmPlaceOf } from "./film-place";
import { FindMoment } from "./find-moment";
import { GoesOnNotice } from "./goes-on-notice";
import { foldOf, lensOf } from "./lens";
import { MomentNotice } from "./moment-notice";
import { PlaceProvider } from "./place-context";
import { ReaderStrip } from "./reader-strip";
import { StatePanel } from "./state-panel";
import { isImagined } from "./stream-address";
import { StreamHeader } from "./stream-header";
import { AddressNotices, RefreshNotice } from "./stream-notices";
import styles from "./stream-page.module.css";
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
const GoToDialog = dynamic(() => import("./go-to-dialog").then(({ GoToDialog }) => GoToDialog), { ssr: false });
const WhatIfStripe = dynamic(() => import("./what-if-stripe").then(({ WhatIfStripe }) => WhatIfStripe), { ssr: false });

type Props = { detail: StreamDetail; readAt: number; stale: { error: Error; sinceText: string } | null };

const Film = ({ detail, readAt, stale, place }: Props & { place: StreamPlace }) => {
  const { streamId, firstAt, lastAt } = detail.stream;
  const { address, problems, hrefOf, go } = place;
  const { firstVersion, lastVersion } = detail;
  const span = useMemo(() => ({ first: BigInt(firstVersion), last: BigInt(lastVersion) }), [firstVersion, lastVersion]);
  const { chosen, other, missing } = filmPlaceOf(address, span);
  const [isGoing, setGoing] = useState(false);
  const { stepBy, compare } = useSteps(place, span, { onGoTo: () => setGoing(true) });
  const version = useSettled(String(chosen), REST_MS);
  const lens = lensOf(detail.readers, address.projection, lastVersion);
  const view = address.view ?? "event";
  const isWhatIf = isImagined(address) && lens.kind !== "gathered";
  const leftOut = useMemo(() => runsOf(address.without), [address.without]);

  return (
    <PlaceProvider place={place}>
      <div className={styles.page} data-imagined={isWhatIf || undefined}>
        <StreamHeader detail={detail} version={String(chosen)} lens={lens} isComparing={other !== null} onCompare={compare} />
        {stale && <RefreshNotice {...stale} />}
        <GoesOnNotice streamId={streamId} />
        <AddressNotices
          problems={[...problems, ...missing]}
          cleanHref={hrefOf(Object.fromEntries(missing.map(({ name }) => [name, undefined])))}
        />
        {address.at && address.v !== undefined && (
          <MomentNotice streamId={streamId} projection={foldOf(lens)} at={address.at} version={String(chosen)} />
        )}
        {isWhatIf && <WhatIfStripe lens={lens} />}
        <ReaderStrip detail={detail} readAt={readAt} isCurrent={stale === null} />
        <div className={styles.columns} data-view={view}>
          <Timeline
            streamId={streamId}
            span={span}
            letters={detail.letters}
            period={{ firstAt, lastAt }}
            chosen={chosen}
            other={other}
            isFollowing={address.v === undefined}
            types={address.types}
            leftOut={isWhatIf ? leftOut : null}
            onStep={stepBy}
            onChoose={(v) => go({ v, view: undefined })}
            onCompare={(v) => go({ v: String(chosen), with: v })}
            onLeaveOut={(left) => go({ whatif: "on", without: toggleVersion(address.without, left) })}
            onFollow={() => go({ v: undefined })}
          />
          <div className={styles.reading}>
            <EventPanel
              detail={detail}
              version={version}
              isImagining={isWhatIf}
              form={address.payload ?? "fields"}
              onForm={(form) => go({ payload: form === "json" ? "json" : undefined })}
            />
            <StatePanel
              detail={detail}
              version={version}
              other={other === null ? null : String(other)}
              lens={lens}
              span={span}
              isWhatIf={isWhatIf}
            />
          </div>
        </div>
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
        {isGoing && <GoToDialog streamId={streamId} projection={foldOf(lens)} span={span} onClose={() => setGoing(false)} />}
      </div>
    </PlaceProvider>
  );
};

/** A moment without a version is looked up first: the version that it chooses is what stays. */
export const StreamFilm = (props: Props) => {
  const { streamId } = props.detail.stream;
  const place = useStreamAddress(streamId);
  const { at, v, projection } = place.address;
  if (at === undefined || v !== undefined) return <Film {...props} place={place} />;
  const lens = lensOf(props.detail.readers, projection, props.detail.lastVersion);
  return <FindMoment streamId={streamId} projection={foldOf(lens)} at={at} place={place} />;
};
