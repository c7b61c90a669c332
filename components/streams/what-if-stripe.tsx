"use client";

import { Button, NativeSelect } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { countOf } from "../format";
import type { Lens } from "./lens";
import { usePlace, useReplayQueries } from "./place-context";
import { PlaceLink } from "./place-link";
import { REALITY } from "./stream-address";
import styles from "./what-if.module.css";
import { countLeftOut, givenVersions, runsOf } from "./what-if-words";

const FoldChooser = ({ projection }: { projection: string }) => {
  const { address, go } = usePlace();
  const replayQueries = useReplayQueries();
  const { data } = useQuery(replayQueries.versionsOf(projection));
  if (!data || data.versions.length < 2) return null;
  const versions = [...new Set(data.versions.map(({ version }) => version))];
  return (
    <NativeSelect
      aria-label="Folded by"
      className={styles.fold}
      value={address.fold ?? ""}
      data={[
        { value: "", label: `folded by v${data.version}, as it is` },
        ...versions
          .filter((version) => version !== data.version)
          .map((version) => ({ value: String(version), label: `folded by v${version}` })),
      ]}
      onChange={({ currentTarget }) => go({ whatif: "on", fold: currentTarget.value || undefined })}
    />
  );
};

/** Marks the page as long as it shows what did not happen, and says what was changed. */
export const WhatIfStripe = ({ lens }: { lens: Lens }) => {
  const { address, go } = usePlace();
  const leftOut = countLeftOut(runsOf(address.without));
  const given = givenVersions(address.payloads);
  const isUnchanged = leftOut === 0n && given.length === 0 && address.fold === undefined;
  return (
    <section className={styles.stripe} aria-label="What if">
      <p role="status">
        <b>Not real: nothing of this is written.</b>{" "}
        {isUnchanged && "Untick events in the list to leave them out, or change the payload of the one that is shown."}
        {leftOut > 0n && `${countOf(Number(leftOut), "event")} left out. `}
        {given.length > 0 && (
          <>
            Another payload for{" "}
            {given.map((version, at) => (
              <span key={version}>
                {at > 0 && ", "}
                <PlaceLink to={{ v: version, view: undefined }}>v{version}</PlaceLink>
              </span>
            ))}
            .{" "}
          </>
        )}
        {address.fold !== undefined && `Folded by version ${address.fold} of ${lens.projection}.`}
      </p>
      <div>
        {lens.kind === "row" && <FoldChooser projection={lens.projection} />}
        {!isUnchanged && <Button onClick={() => go({ ...REALITY, whatif: "on" })}>Undo all changes</Button>}
        <Button leftSection={<IconArrowBackUp size={14} stroke={1.9} aria-hidden="true" />} onClick={() => go(REALITY)}>
          Back to what happened
        </Button>
      </div>
    </section>
  );
};
