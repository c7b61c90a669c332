"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { MERGED_PAYLOADS } from "@/server/contracts/replay";
import { ApiError } from "../api-client";
import { countOf, elideMiddle, formatDecimal } from "../format";
import { paths } from "../paths";
import { readableText } from "../streams/value-text";
import { PanelTrouble } from "../traces/panel-trouble";
import { visibleText } from "../visible-text";
import styles from "./moment-panel.module.css";
import { sideBySideQueries } from "./queries";

const MOST_FIELDS = 40;
const LONGEST = 200;

type Props = {
  source: string | undefined;
  streamId: string;
  /** The one that is asked for; another one where it has no state of the stream. */
  projection: string | undefined;
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

const State = ({ source, streamId, projection, at }: Props & { projection: string }) => {
  const { data, error, isPlaceholderData, refetch } = useQuery(sideBySideQueries.stateAt({ source, streamId }, projection, at));
  if (error instanceof ApiError && error.status === 404) return <p>Nothing had happened in it yet.</p>;
  if (error) return <PanelTrouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <p aria-busy="true">Folding…</p>;
  return (
    <div aria-busy={isPlaceholderData}>
      <p>
        At <Link href={paths.streamOf(source, streamId, data.version)}>v{formatDecimal(data.version)}</Link>,{" "}
        {data.projection === MERGED_PAYLOADS
          ? "the payloads of all events up to here, merged field by field"
          : `as ${data.projection} v${data.projectionVersion}${data.state === null ? " has no row of it" : ""}`}
      </p>
      {data.state && <Fields row={data.state} />}
    </div>
  );
};

/** Where no projection has a state of the stream: its merged payloads, as on its own page. */
export const SideState = ({ source, streamId, projection, at }: Props) => {
  const { data: folds, error, refetch } = useQuery(sideBySideQueries.folds({ source, streamId }));
  const fold = folds && (folds.find((name) => name === projection) ?? folds[0] ?? MERGED_PAYLOADS);
  return (
    <section className={styles.side}>
      <h3 title={visibleText(streamId)}>
        <bdi>{elideMiddle(visibleText(streamId), 36)}</bdi>
      </h3>
      {fold && <State source={source} streamId={streamId} projection={fold} at={at} />}
      {!fold && error && <PanelTrouble error={error} onRetry={() => void refetch()} />}
      {!fold && !error && <p aria-busy="true">Looking who keeps a row of it…</p>}
    </section>
  );
};
