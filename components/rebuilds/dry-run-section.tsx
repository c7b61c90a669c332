"use client";

import { Button } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { countOf, formatDecimal } from "../format";
import { Refusal } from "../ui/reason-dialog";
import { useDryRun } from "./commands";
import { DryRunRows } from "./dry-run-rows";
import { dryRunWords } from "./dry-run-words";
import styles from "./start-drawer.module.css";

const KEYS = 10;

/** The first keys folded in memory, live beside candidate; asked for by hand, since it reads the log. */
export const DryRunSection = ({ projection, toVersion }: { projection: string; toVersion: number }) => {
  const { mutate, data, error, isPending } = useDryRun();
  return (
    <section className={styles.dry} aria-labelledby="dry-run">
      <div className={styles.dryHead}>
        <h3 id="dry-run">Dry run</h3>
        <span className={styles.dryNote}>
          {data
            ? `${countOf(data.events, "event")} read, up to position ${formatDecimal(data.position)}`
            : `folds the first ${KEYS} keys in memory; nothing is written`}
        </span>
        <Button
          onClick={() => mutate({ projection, toVersion, keys: KEYS })}
          loading={isPending}
          leftSection={<IconFlask size={14} stroke={1.9} aria-hidden="true" />}
        >
          {data ? "Fold them again" : `Fold the first ${KEYS} keys`}
        </Button>
      </div>
      {error && <Refusal error={error} />}
      {data && !isPending && (
        <>
          <p role="status">{dryRunWords(data)}</p>
          <DryRunRows run={data} />
        </>
      )}
    </section>
  );
};
