"use client";

import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Event } from "@/server/contracts/events";
import { useMay } from "../access/use-may";
import { CopyPayload } from "./copy-payload";
import { EventReveals } from "./event-reveals";
import { hasMask } from "./has-mask";
import styles from "./payload.module.css";
import { payloadFields } from "./payload-fields";
import { PayloadFieldsList } from "./payload-fields-list";
import { PayloadJsonText } from "./payload-json-text";
import { HIDDEN, Reveal } from "./reveal";
import type { Revealed } from "./reveal-commands";

type Props = {
  event: Event;
  amountField: string | undefined;
  /** Who looks into it is kept: what is hidden in it can be revealed. */
  isRecorded: boolean;
  form: "fields" | "json";
  onForm: (form: "fields" | "json") => void;
};

/** Who has looked into an event is told where its payload stands, to those who may read the action log. */
const Looked = ({ eventId }: { eventId: string }) => {
  const [isOpen, setOpen] = useState(false);
  if (useMay("operator-actions:read") !== null) return null;
  return (
    <details className={styles.metadata} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Who revealed personal fields</summary>
      {isOpen && <EventReveals eventId={eventId} />}
    </details>
  );
};

/** Of one event: mounted anew for another, so that what was revealed of one never stands beside another. */
export const Payload = ({ event: told, amountField, isRecorded, form, onForm }: Props) => {
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const event = revealed?.event ?? told;
  const isMasked = hasMask(told.data) || hasMask(told.metadata);
  return (
    <section className={styles.payload} aria-label="Payload">
      <header className={styles.head}>
        <h3>Payload</h3>
        <SegmentedControl
          aria-label="Payload as"
          size="xs"
          classNames={{ root: styles.forms, label: styles.form, indicator: styles.indicator }}
          value={form}
          data={[
            { value: "fields", label: "Fields" },
            { value: "json", label: "JSON" },
          ]}
          onChange={(value) => onForm(value === "json" ? "json" : "fields")}
        />
        <CopyPayload payload={event.data} name={`${event.eventId}.json`} />
      </header>
      {form === "json" ? (
        <PayloadJsonText key={event.eventId} payload={event.data} />
      ) : (
        <PayloadFieldsList key={event.eventId} payload={event.data} amountField={amountField} />
      )}
      {isMasked && isRecorded && <Reveal event={told} revealed={revealed} onRevealed={setRevealed} />}
      {isMasked && !isRecorded && <p className={styles.note}>{HIDDEN}</p>}
      {payloadFields(event.metadata).length > 0 && event.metadata !== null && (
        <details className={styles.metadata}>
          <summary>Metadata</summary>
          <PayloadFieldsList payload={event.metadata} amountField={undefined} />
        </details>
      )}
      {isRecorded && <Looked eventId={told.eventId} />}
    </section>
  );
};
