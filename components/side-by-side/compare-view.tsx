"use client";

import { useMediaQuery } from "@mantine/hooks";
import Link from "next/link";
import type { SideBySide } from "@/server/contracts/traces";
import type { SearchProblem } from "../address-search";
import { TraceNotices } from "../traces/trace-notices";
import styles from "../traces/trace-page.module.css";
import { CompareHeader } from "./compare-header";
import { CompareLanes } from "./compare-lanes";
import { MomentPanel } from "./moment-panel";
import { type SideBySideAddress, sideBySideQueryText } from "./side-by-side-address";
import { usePinnedMoment } from "./use-pinned-moment";

type Props = {
  sides: SideBySide;
  place: { address: SideBySideAddress; problems: readonly SearchProblem[] };
  stale: { error: Error; sinceText: string } | null;
};

export const CompareView = ({ sides, place: { address, problems }, stale }: Props) => {
  const isNarrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const { swim, byId, chosen, isPinned, isMissing, go } = usePinnedMoment(sides, address, isNarrow);
  const hrefOf = (change: Parameters<typeof go>[0]) => sideBySideQueryText(new URLSearchParams(Object.entries(address)), change);
  return (
    <div className={styles.page}>
      <CompareHeader sides={sides} source={address.source} linkHref={hrefOf(chosen ? { at: chosen.eventId } : {})} />
      <TraceNotices
        problems={problems}
        missing={isMissing ? address.at : undefined}
        cleanHref={hrefOf(isMissing ? { at: undefined } : {})}
        stale={stale}
      />
      <div className={styles.columns}>
        <section className={styles.shown} aria-label="Events of both streams">
          {sides.earlier !== undefined && (
            <p className={styles.more}>
              Earlier events are not shown. <Link href={hrefOf({ before: sides.earlier, at: undefined })}>Show them</Link>
            </p>
          )}
          <CompareLanes source={address.source} swim={swim} byId={byId} chosen={chosen?.eventId} onChoose={(at) => go({ at })} />
          {address.before !== undefined && (
            <p className={styles.more}>
              <Link href={hrefOf({ before: undefined, at: undefined })}>Back to the newest events</Link>
            </p>
          )}
        </section>
        {chosen && (
          <MomentPanel
            sides={sides}
            source={address.source}
            event={chosen}
            isPinned={isPinned}
            projection={address.projection}
            onProjection={(projection) => go({ projection })}
          />
        )}
      </div>
    </div>
  );
};
