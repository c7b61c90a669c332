"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { SideBySide } from "@/server/contracts/traces";
import { ApiError } from "../api-client";
import { countOf, elideMiddle, formatDecimal } from "../format";
import { paths } from "../paths";
import { readableText } from "../streams/value-text";
import { visibleText } from "../visible-text";
import styles from "./moment-panel.module.css";
import { sideBySideQueries } from "./queries";

const MOST_FIELDS = 40;
const LONGEST = 200;

type Props = {
  side: SideBySide["left"];
  /** Undefined where no projection keeps a row of the stream. */
  projection: string | undefined;
  isKnown: boolean;
  at: string;
};

const textOf = (value: unknown): string => {
  const text = visibleText(readableText(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

const Fields = ({ row }: { row: Record<string, unknown> }) => {
  const fields = Object.entries(row);
  return (
    <>
      <dl className={styles.fields}>
        {fields.slice(0, MOST_FIELDS).map(([name, value]) => (
          <div key={name}>
            <dt>{visibleText(name)}</dt>
            <dd>{textOf(value)}</dd>
          </div>
        ))}
      </dl>
      {fields.length > MOST_FIELDS && <p>and {countOf(fields.length - MOST_FIELDS, "field")} more on its own page.</p>}
    </>
  );
};

const State = ({ streamId, projection, at }: { streamId: string; projection: string; at: string }) => {
  const { data, error, isPlaceholderData, refetch } = useQuery(sideBySideQueries.stateAt(streamId, projection, at));
  if (error instanceof ApiError && error.status === 404) return <p>Nothing had happened in it yet.</p>;
  if (error)
    return (
      <p role="alert">
        Its state could not be read. {error.message}{" "}
        <button type="button" onClick={() => void refetch()}>
          Try again
        </button>
      </p>
    );
  if (!data) return <p aria-busy="true">Folding…</p>;
  return (
    <div aria-busy={isPlaceholderData}>
      <p>
        At <Link href={paths.stream(streamId, data.version)}>v{formatDecimal(data.version)}</Link>, as {data.projection} v
        {data.projectionVersion}
        {data.state === null && " has no row of it"}
      </p>
      {data.state && <Fields row={data.state} />}
    </div>
  );
};

export const SideState = ({ side, projection, isKnown, at }: Props) => (
  <section className={styles.side}>
    <h3 title={visibleText(side.streamId)}>
      <bdi>{elideMiddle(visibleText(side.streamId), 36)}</bdi>
    </h3>
    {projection !== undefined && <State streamId={side.streamId} projection={projection} at={at} />}
    {projection === undefined && (
      <p aria-busy={!isKnown}>
        {isKnown ? "No projection keeps a row of it, so there is no state to show." : "Looking who keeps a row of it…"}
      </p>
    )}
  </section>
);
