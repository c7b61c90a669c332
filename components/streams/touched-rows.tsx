"use client";

import { useQuery } from "@tanstack/react-query";
import type { StreamDetail } from "@/server/contracts/streams";
import { countOf, formatDecimal } from "../format";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { FieldValue } from "./field-value";
import { useReplayQueries } from "./place-context";
import { PlaceLink } from "./place-link";
import styles from "./state.module.css";
import { fieldsOf } from "./state-fields";
import { Trouble } from "./trouble";

const FIELDS_SHOWN = 50;

const Versions = ({ first, last }: { first: string; last: string }) => (
  <>
    <PlaceLink to={{ v: first, view: undefined }}>v{formatDecimal(first)}</PlaceLink>
    {first !== last && (
      <>
        {" to "}
        <PlaceLink to={{ v: last, view: undefined }}>v{formatDecimal(last)}</PlaceLink>
      </>
    )}
  </>
);

/** The rows of a projection that gathers many streams, as far as this stream is part of them. */
export const TouchedRows = ({ detail, projection }: { detail: StreamDetail; projection: string }) => {
  const { firstVersion, lastVersion } = detail;
  const { streamId } = detail.stream;
  const replayQueries = useReplayQueries();
  const answer = useQuery(replayQueries.touchedKeys(streamId, projection, lastVersion));
  const { data, refetch } = answer;
  const error = useStandingError(`${projection} ${streamId}`, answer);
  if (error) return <Trouble title={`The rows of ${projection} could not be told.`} error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <p aria-busy="true" className={styles.pending}>
        Reading what this stream gave to {projection}…
      </p>
    );
  return (
    <div className={styles.touched}>
      <p className={styles.saying}>
        Rows of <code>{projection}</code> gather several streams, by <code>{data.keyColumn}</code>.{" "}
        {data.keys.length === 0 ? "This stream is part of none." : `This stream is part of ${countOf(data.keys.length, "row")}.`}
        {data.from !== firstVersion &&
          ` Its events from v${formatDecimal(data.from)} on are looked at: figures leave out what the older ones gave.`}
        {!data.isWhole && " Those of its newest events are listed; there may be more."}
      </p>
      {data.keys.map(({ key, events, firstVersion, lastVersion: newest, contribution }) => (
        <section key={key} aria-label={visibleText(key)}>
          <h3>
            <bdi>{visibleText(key)}</bdi>{" "}
            <small>
              {countOf(events, "event")}, <Versions first={firstVersion} last={newest} />
            </small>
          </h3>
          {contribution ? (
            <dl>
              {fieldsOf(contribution)
                .slice(0, FIELDS_SHOWN)
                .map(({ path, value }) => (
                  <div key={path}>
                    <dt>{visibleText(path)}</dt>
                    <dd>
                      <FieldValue value={value} isThere />
                    </dd>
                  </div>
                ))}
            </dl>
          ) : (
            <p>Its events alone would make no row.</p>
          )}
        </section>
      ))}
      {data.keys.length > 0 && <p className={styles.note}>Shown is what this stream’s events alone would make of each row.</p>}
    </div>
  );
};
