"use client";

import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { eventIdText } from "@/server/contracts/traces";
import { ApiError } from "../api-client";
import { paths } from "../paths";
import { traceQueries } from "./queries";
import styles from "./trace-index.module.css";

/** Either id opens the trace: an event's own trace with the event chosen, its stream where it has none. */
export const FindTrace = ({ source }: { source: string | undefined }) => {
  const router = useRouter();
  const client = useQueryClient();
  const [text, setText] = useState("");
  const [trouble, setTrouble] = useState<string | null>(null);

  const hrefOf = async (id: string): Promise<string> => {
    const eventId = eventIdText.safeParse(id);
    if (!eventId.success) return paths.trace(id, { source });
    try {
      const event = await client.fetchQuery(traceQueries.event(source, eventId.data));
      const { correlationId, streamId, streamVersion } = event;
      return correlationId === null
        ? paths.streamOf(source, streamId, streamVersion)
        : paths.trace(correlationId, { source, event: event.eventId });
    } catch (error) {
      // A correlation id may look like the id of an event.
      if (error instanceof ApiError && error.status === 404) return paths.trace(id, { source });
      throw error;
    }
  };
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const id = text.trim();
    if (id === "") return;
    setTrouble(null);
    hrefOf(id).then(
      (href) => router.push(href),
      (error: unknown) => setTrouble(error instanceof Error ? error.message : "It could not be looked up."),
    );
  };
  return (
    <form className={styles.find} onSubmit={submit}>
      <TextInput
        label="Correlation id or event id"
        className={styles.id}
        value={text}
        error={trouble}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" variant="filled">
        Show its trace
      </Button>
    </form>
  );
};
