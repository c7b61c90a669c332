"use client";

import { useQuery } from "@tanstack/react-query";
import { formatDecimal } from "../format";
import { ExactTime } from "./exact-time";
import { useStreamQueries } from "./place-context";
import { PlaceLink } from "./place-link";
import styles from "./stream-page.module.css";

type Props = { streamId: string; projection: string; at: string; version: string };

/** Which version a moment chose. The version is pinned: what arrives later is told, and moves nothing. */
export const MomentNotice = ({ streamId, projection, at, version }: Props) => {
  const streamQueries = useStreamQueries();
  const { data } = useQuery(streamQueries.stateAt(streamId, projection, at));
  const isOther = data !== undefined && data.version !== version;
  return (
    <p className={styles.moment} role="status">
      <span>
        <b>v{formatDecimal(version)}</b> {isOther ? "was chosen as" : "was"} the newest at <ExactTime at={at} />.
        {isOther && (
          <>
            {" "}
            By now <PlaceLink to={{ v: data.version, at }}>v{formatDecimal(data.version)}</PlaceLink> tells of a time before it, too.
          </>
        )}
        {data?.notYet && !isOther && (
          <>
            {" "}
            Its state includes <PlaceLink to={{ v: data.notYet, at: undefined }}>v{formatDecimal(data.notYet)}</PlaceLink>, which had not
            occurred yet: it was recorded before v{formatDecimal(version)}.
          </>
        )}
      </span>
      <PlaceLink to={{ at: undefined }}>Forget the moment</PlaceLink>
    </p>
  );
};
