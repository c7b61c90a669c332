"use client";

import { Button } from "@mantine/core";
import type { AlertTarget } from "@/server/contracts/alerts";
import { May } from "../access/may";
import { countOf } from "../format";
import { announce } from "../ui/announcer";
import { Refusal } from "../ui/reason-dialog";
import { deliveryWords } from "./alert-words";
import styles from "./alerts.module.css";
import { useTestTarget } from "./commands";
import { DeliveryFate, DeliveryMark } from "./delivery-line";

const shapes: Record<AlertTarget["shape"], string> = { plain: "signed JSON", slack: "Slack", alertmanager: "Alertmanager" };

const Target = ({ target: { name, shape, host, last, waiting } }: { target: AlertTarget }) => {
  const { mutate, isPending, error } = useTestTarget(name);
  const test = () =>
    mutate(undefined, {
      onSuccess: () => announce(`A test goes to ${name}.`),
      onError: ({ message }) => announce(message),
    });
  return (
    <li>
      <span className={styles.target}>
        <b>{name}</b>
        <span className={styles.note}>
          {shapes[shape]} to {host}
        </span>
      </span>
      <span>{last ? <DeliveryMark delivery={last} /> : <span className={styles.note}>was told nothing yet</span>}</span>
      <span className={styles.fate}>
        {last && (
          <>
            {deliveryWords(last)}: <DeliveryFate delivery={last} />
          </>
        )}
        {waiting > 1 && <span className={styles.note}> {countOf(waiting, "message")} wait for it.</span>}
        {error && <Refusal error={error} />}
      </span>
      <May capability="alerts:handle">
        <Button onClick={test} loading={isPending} aria-label={`Send a test to ${name}`}>
          Send a test
        </Button>
      </May>
    </li>
  );
};

/** Who is told, and how the last message to each fared. */
export const TargetList = ({ targets }: { targets: readonly AlertTarget[] }) => (
  <section className={styles.section} aria-labelledby="targets">
    <h2 id="targets">Who is told</h2>
    {targets.length === 0 ? (
      <p>
        Nobody but whoever looks here: <code>tidemark.config.ts</code> names no target under <code>alerts.targets</code>.
      </p>
    ) : (
      <ul className={styles.targets}>
        {targets.map((target) => (
          <Target key={target.name} target={target} />
        ))}
      </ul>
    )}
  </section>
);
