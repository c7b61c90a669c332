"use client";

import { Button } from "@mantine/core";
import { IconEyeOff, IconPlayerPause, IconPlugConnectedX } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import type { CopiedLog } from "@/server/contracts/projections";
import { formatDuration } from "../format";
import { useConnection } from "../live/live-provider";
import { useLive } from "../live/use-live";
import { copyHeadline, isGrave } from "../overview/copied-opening";
import { paths } from "../paths";
import { Time } from "../time/time";
import { Words } from "../ui/words";
import styles from "./degraded-banner.module.css";

const Banner = ({ tone, icon, children }: { tone: string | undefined; icon: ReactNode; children: ReactNode }) => (
  <div role="status" className={`${styles.banner} ${tone}`}>
    {icon}
    <p>{children}</p>
  </div>
);

/** A reason may come as a sentence of its own. */
const asClause = (reason: string) => {
  const bare = reason.replace(/\.$/, "");
  return /^The /.test(bare) ? `t${bare.slice(1)}` : bare;
};

const trouble = <IconPlugConnectedX size={16} stroke={1.9} aria-hidden="true" />;

/** Projections at the end of a copy say that they are at the head, on whichever page they are shown. */
const CopyBanner = ({ copy, observedAt }: { copy: CopiedLog; observedAt: string }) => (
  <Banner tone={styles.bad} icon={<IconPlayerPause size={16} stroke={1.9} aria-hidden="true" />}>
    <b>
      <Words words={copyHeadline(copy, observedAt, "in a projection")} />
    </b>{" "}
    <Link href={paths.source(copy.source)}>See the copy of {copy.source}</Link>
  </Banner>
);

/** Says since when what follows is not now, and why; nothing while it is, nor where the Overview has nothing else to tell. */
export const DegradedBanner = () => {
  const { snapshot, light, ageMs } = useLive();
  const { transport, seenAt, retryNow } = useConnection();
  const isOverview = usePathname() === paths.overview();
  const isToldByPage = isOverview && !snapshot?.projections;
  const age = ageMs === null ? "Nothing has been read yet." : `What follows is ${formatDuration(ageMs / 1_000)} old.`;

  if (transport.kind === "incompatible")
    return (
      <Banner tone={styles.bad} icon={trouble}>
        <b>The server speaks another version of this page.</b> Reload it to go on.
      </Banner>
    );
  if (isToldByPage) return null;
  if (light.state === "not-connected")
    return (
      <Banner tone={styles.bad} icon={trouble}>
        <b>The console’s server does not answer.</b> {age} {!isOverview && "Projections may go on; this page cannot see them. "}
        <Button onClick={retryNow}>Try now</Button>
      </Banner>
    );
  if (snapshot?.degraded)
    return (
      <Banner tone={styles.bad} icon={trouble}>
        <b>
          The database cannot be read since <Time at={snapshot.degraded.since} /> ({asClause(snapshot.degraded.reason)}).
        </b>{" "}
        {age}
      </Banner>
    );
  if (light.state === "stale" && seenAt !== null)
    return (
      <Banner tone={styles.warn} icon={<IconEyeOff size={16} stroke={1.9} aria-hidden="true" />}>
        <b>
          Not seen since <Time at={new Date(seenAt).toISOString()} />, {formatDuration((ageMs ?? 0) / 1_000)}.
        </b>{" "}
        What follows is not now.
      </Banner>
    );
  const projections = snapshot?.projections;
  return projections?.copy && isGrave(projections.copy) && !isOverview ? (
    <CopyBanner copy={projections.copy} observedAt={projections.observedAt} />
  ) : null;
};
