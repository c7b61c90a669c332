"use client";

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { everything } from "@/server/contracts/reach";
import type { AttachedConsumer } from "@/server/contracts/sources";
import { May } from "../access/may";
import { api } from "../paths";
import section from "../rebuilds/section.module.css";
import { Interventions, useIntervention } from "../triage/intervene";
import styles from "./source-tables.module.css";

/** `to`: what the address asks for. */
type Of = { source: string; consumer: AttachedConsumer; to: string | undefined };

const goesOn: Readonly<Record<AttachedConsumer["goesOnAfter"], string>> = {
  position: "A position: it goes on with the events above it.",
  place: "A transaction and a position, as in 812:57: it goes on with the events after it.",
  "position-before": "A position: it is handed that event again, and those above it.",
  "high-water": "A position: it goes on with the events above it.",
};

const Where = ({ source, consumer: { name, version, partition, goesOnAfter }, to: asked = "" }: Of) => {
  const ask = useIntervention();
  const [to, setTo] = useState(asked);
  const plan = (place: string) =>
    ask({
      path: api.checkpointInterventions(),
      body: { act: "move-checkpoint", source, consumer: name, partition, to: place, ...(version === null ? {} : { version }) },
    });
  const submit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    plan(to.trim());
  };
  return (
    <form className={styles.ask} onSubmit={submit} aria-label="Where to">
      <TextInput
        label="To"
        description={goesOn[goesOnAfter]}
        value={to}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
        required
        withAsterisk={false}
        pattern="\s*(\d{1,20}:)?\d{1,19}\s*"
        maxLength={50}
        autoComplete="off"
        spellCheck={false}
        className={styles.field}
      />
      <May capability="checkpoints:move" about={everything}>
        <Button type="submit" aria-haspopup="dialog">
          See what follows
        </Button>
      </May>
      {(["beginning", "head"] as const).map((place) => (
        <May key={place} capability="checkpoints:move" about={everything}>
          <Button onClick={() => plan(place)} aria-haspopup="dialog">
            To the {place}
          </Button>
        </May>
      ))}
    </form>
  );
};

/** Sets a consumer elsewhere, the tool's own way; what that means is shown before anything is done. */
export const MoveCheckpoint = (of: Of) => (
  <section className={section.section} aria-labelledby="move">
    <header>
      <h2 id="move">Move its checkpoint</h2> <span className={section.note}>what follows is shown first</span>
    </header>
    <Interventions>
      <Where {...of} />
    </Interventions>
  </section>
);
