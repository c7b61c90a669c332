"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Draft, intoOf, type Order, orders, versionIn } from "./anew";
import { AnewFrame } from "./anew-frame";
import { IntoField } from "./into-field";

const orderWords: Record<Order, string> = {
  position: "The order in which they were recorded",
  version: "The order of their versions",
  occurredAt: "The order in which they occurred",
};
const ORDERS = orders.map((value) => ({ value, label: orderWords[value] }));

type Props = { streamId: string; from: string; order: Order | undefined; onClose: () => void };

/** Versions that follow each other, from the first that does not on. */
export const RenumberDialog = ({ streamId, from: first, order: known = "position", onClose }: Props) => {
  const [from, setFrom] = useState(first);
  const [order, setOrder] = useState<Order>(known);
  const [into, setInto] = useState("");
  const version = versionIn(from);
  const draft: Draft =
    version === null ? "A version is a whole number from 1 on." : { kind: "renumber", streamId, from: version, order, ...intoOf(into) };
  return (
    <AnewFrame kind="renumber" streamId={streamId} draft={draft} onClose={onClose}>
      <TextInput
        label="From version"
        value={from}
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        inputMode="numeric"
        autoComplete="off"
      />
      <NativeSelect
        label="In which order"
        data={ORDERS}
        value={order}
        onChange={({ currentTarget }) => setOrder(orders.find((each) => each === currentTarget.value) ?? "position")}
      />
      <IntoField value={into} onChange={setInto} />
    </AnewFrame>
  );
};
