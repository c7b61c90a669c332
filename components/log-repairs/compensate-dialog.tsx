"use client";

import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { instantOf } from "../search/wall-minute";
import { streamQueries } from "../streams/queries";
import { zoneLabel, zoneOf } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { visibleText } from "../visible-text";
import type { Draft } from "./anew";
import { AnewFrame } from "./anew-frame";
import styles from "./log-repair.module.css";
import { jsonIn } from "./typed-json";

const CHOOSE = { value: "", label: "Choose a type" };

/** An event that puts right what others said: its type is one that the projections know. */
export const CompensateDialog = ({ streamId, onClose }: { streamId: string; onClose: () => void }) => {
  const zone = zoneOf(useTimeMode());
  const { data } = useQuery({ ...streamQueries.detail(streamId), refetchInterval: false });
  const [type, setType] = useState("");
  const [typed, setTyped] = useState("{\n  \n}");
  const [wall, setWall] = useState("");
  const [now] = useState(() => new Date().toISOString());
  const json = jsonIn(typed);
  const occurredAt = wall === "" ? now : instantOf(wall, zone);
  const types = data?.types ?? [];
  const draftOf = (): Draft => {
    if (type === "") return "Choose the type of the event.";
    if ("problem" in json) return "Its payload is no JSON.";
    if (occurredAt === null) return "When it occurred is no moment.";
    return { kind: "compensate", streamId, event: { type, data: json.value, occurredAt } };
  };
  return (
    <AnewFrame kind="compensate" streamId={streamId} draft={draftOf()} onClose={onClose}>
      <NativeSelect
        label="Type"
        description={types.find(({ name }) => name === type)?.meaning}
        data={[CHOOSE, ...types.map(({ name }) => ({ value: name, label: visibleText(name) }))]}
        value={type}
        onChange={({ currentTarget }) => setType(currentTarget.value)}
      />
      <Textarea
        label="Payload, as JSON"
        classNames={{ input: styles.json ?? "" }}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        error={"problem" in json && json.problem}
        autosize
        minRows={3}
        maxRows={12}
        spellCheck={false}
      />
      <TextInput
        label={`When it occurred, in ${zoneLabel(zone)}`}
        description="Left empty: now. Not before the newest event of the stream."
        type="datetime-local"
        value={wall}
        onChange={({ currentTarget }) => setWall(currentTarget.value)}
      />
    </AnewFrame>
  );
};
