"use client";

import { Checkbox, TextInput } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { Event } from "@/server/contracts/events";
import { formatDecimal } from "../format";
import { streamQueries } from "../streams/queries";
import { Refusal } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { type Draft, intoOf, versionsIn } from "./anew";
import { AnewFrame } from "./anew-frame";
import { IntoField } from "./into-field";
import { jsonPointers } from "./json-pointers";
import styles from "./log-repair.module.css";

type Ticked = Readonly<Record<string, readonly string[]>>;

const FieldsOf = ({ event, ticked, onTick }: { event: Event; ticked: readonly string[]; onTick: (ticked: string[]) => void }) => {
  const pointers = jsonPointers(event.data);
  return (
    <fieldset className={styles.fields}>
      <legend>
        v{formatDecimal(event.streamVersion)} <bdi>{visibleText(event.type)}</bdi>
      </legend>
      {pointers.length === 0 && <p>Its payload has no fields.</p>}
      {pointers.map((pointer) => (
        <Checkbox
          key={pointer}
          size="xs"
          label={<bdi>{visibleText(pointer)}</bdi>}
          checked={ticked.includes(pointer)}
          onChange={({ currentTarget }) => onTick(currentTarget.checked ? [...ticked, pointer] : ticked.filter((each) => each !== pointer))}
        />
      ))}
    </fieldset>
  );
};

const draftOf = (streamId: string, events: readonly Event[], ticked: Ticked, into: string): Draft => {
  const chosen = events.flatMap(({ globalPosition }) => {
    const without = ticked[globalPosition] ?? [];
    return without.length > 0 ? [{ position: globalPosition, without: [...without].sort() }] : [];
  });
  return chosen.length === 0 ? "Tick at least one field." : { kind: "rewrite", streamId, events: chosen, ...intoOf(into) };
};

/** Which fields of which events are left out: each is ticked, none by a pattern. */
export const RewriteDialog = ({ streamId, version, onClose }: { streamId: string; version: string; onClose: () => void }) => {
  const [typed, setTyped] = useState(version);
  const [ticked, setTicked] = useState<Ticked>({});
  const [into, setInto] = useState("");
  const versions = versionsIn(typed);
  const answers = useQueries({
    queries: (versions ?? []).map((each) => streamQueries.event(streamId, each)),
  });
  const events = answers.flatMap(({ data, isPlaceholderData }) => (data && !isPlaceholderData ? [data] : []));
  const failed = answers.find(({ error }) => error)?.error;
  const isReading = answers.some(({ isPending, isPlaceholderData }) => isPending || isPlaceholderData);
  const draft = versions === null ? "Name up to 20 versions, such as 3, 5-7." : draftOf(streamId, events, ticked, into);
  return (
    <AnewFrame kind="rewrite" streamId={streamId} draft={isReading ? "The events are being read." : draft} onClose={onClose}>
      <TextInput
        label="Versions of the events"
        description="Up to 20, such as 3, 5-7."
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        error={versions === null && "Up to 20 versions, such as 3, 5-7."}
        autoComplete="off"
      />
      <div className={styles.ticks} aria-busy={isReading}>
        {failed && <Refusal error={failed} />}
        {events.map((event) => (
          <FieldsOf
            key={event.globalPosition}
            event={event}
            ticked={ticked[event.globalPosition] ?? []}
            onTick={(fields) => setTicked({ ...ticked, [event.globalPosition]: fields })}
          />
        ))}
      </div>
      <IntoField value={into} onChange={setInto} />
    </AnewFrame>
  );
};
