"use client";

import { SegmentedControl } from "@mantine/core";
import type { Event } from "@/server/contracts/events";
import { CopyPayload } from "./copy-payload";
import styles from "./payload.module.css";
import { payloadFields } from "./payload-fields";
import { PayloadFieldsList } from "./payload-fields-list";
import { PayloadJsonText } from "./payload-json-text";

type Props = { event: Event; amountField: string | undefined; form: "fields" | "json"; onForm: (form: "fields" | "json") => void };

export const Payload = ({ event, amountField, form, onForm }: Props) => (
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
    {payloadFields(event.metadata).length > 0 && event.metadata !== null && (
      <details className={styles.metadata}>
        <summary>Metadata</summary>
        <PayloadFieldsList payload={event.metadata} amountField={undefined} />
      </details>
    )}
  </section>
);
