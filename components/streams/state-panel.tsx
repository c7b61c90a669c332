"use client";

import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { StreamDetail } from "@/server/contracts/streams";
import { formatDecimal } from "../format";
import { useStandingError } from "../use-standing-error";
import { ChangeSentence } from "./change-sentence";
import { streamQueries } from "./queries";
import styles from "./state.module.css";
import { stateRows, summarize } from "./state-change";
import { StateTable } from "./state-table";
import { Trouble } from "./trouble";

type Props = { detail: StreamDetail; version: string; projection: string | undefined; onProjection: (name: string) => void };

const headsOf = (version: bigint) => ({
  before: version > 1n ? `Before, v${formatDecimal(String(version - 1n))}` : "Before",
  after: `After, v${formatDecimal(String(version))}`,
});

const State = ({ streamId, projection, version }: { streamId: string; projection: string; version: string }) => {
  const answer = useQuery(streamQueries.state(streamId, projection, version));
  const { data, isPlaceholderData, refetch } = answer;
  const error = useStandingError(`${projection} ${version} ${streamId}`, answer);
  if (error)
    return (
      <Trouble title={`${projection} has no state to show at v${formatDecimal(version)}.`} error={error} onRetry={() => void refetch()} />
    );
  if (!data)
    return (
      <p aria-busy="true" className={styles.pending}>
        Folding up to v{formatDecimal(version)}…
      </p>
    );
  const summary = summarize(data);
  const rows = stateRows(data);
  return (
    <div aria-busy={isPlaceholderData}>
      <ChangeSentence summary={summary} version={data.version} projection={data.projection} />
      {rows.length > 0 && (
        <StateTable
          rows={rows}
          heads={headsOf(BigInt(data.version))}
          hadRow={summary.kind !== "appeared"}
          hasRow={data.state !== null}
          caption={`${data.projection} before and after version ${data.version}`}
        />
      )}
    </div>
  );
};

/** Only a projection keyed by the stream has a state at each of its versions. */
export const StatePanel = ({ detail, version, projection, onProjection }: Props) => {
  const choices = detail.readers.filter(({ isKeyedByStream }) => isKeyedByStream);
  const mostConcerned = choices.find(({ readsUpTo }) => readsUpTo === detail.lastVersion) ?? choices[0];
  const chosen = projection ?? mostConcerned?.projection;
  const isListed = choices.some(({ projection: name }) => name === chosen);
  return (
    <section className={styles.state} aria-labelledby="what-changed">
      <header className={styles.head}>
        <h2 id="what-changed">What changed</h2>
        {chosen && (
          <NativeSelect
            aria-label="As projection"
            className={styles.chooser}
            value={chosen}
            onChange={({ currentTarget }) => onProjection(currentTarget.value)}
            data={[
              ...choices.map((reader) => ({ value: reader.projection, label: `${reader.projection} v${reader.version}` })),
              ...(isListed ? [] : [{ value: chosen, label: chosen }]),
            ]}
          />
        )}
      </header>
      {chosen ? (
        <State streamId={detail.stream.streamId} projection={chosen} version={version} />
      ) : (
        <p className={styles.saying}>
          No projection keeps a row for this stream, so there is no state to show. Its events are all there is.
        </p>
      )}
    </section>
  );
};
