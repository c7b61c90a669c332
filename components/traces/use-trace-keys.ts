"use client";

import { useHotkeys } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import type { TracedEvent } from "@/server/contracts/traces";
import { paths } from "../paths";

type Walk = {
  source?: string | undefined;
  /** Ids in the order that is shown. */
  order: readonly string[];
  byId: ReadonlyMap<string, TracedEvent>;
  /** As the address stands: a key may be pressed again before the page has caught up. */
  chosenNow: () => string | undefined;
  onStep: (eventId: string) => void;
};

const PAGE = 10;

/** `j` and `k` walk the events as they are shown, left and right go to the cause and to the first effect, Enter opens the stream. */
export const useTraceKeys = ({ source, order, byId, chosenNow, onStep }: Walk) => {
  const router = useRouter();
  const stepBy = (by: number) => {
    const chosen = chosenNow();
    const at = chosen === undefined ? -1 : order.indexOf(chosen);
    const next = order[at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + by))];
    if (next !== undefined && next !== chosen) onStep(next);
  };
  const toCause = () => {
    const cause = byId.get(chosenNow() ?? "")?.cause;
    if (cause?.kind === "here") onStep(cause.eventId);
  };
  const toEffect = () => {
    const chosen = chosenNow();
    const effect = order.find((id) => {
      const cause = byId.get(id)?.cause;
      return cause?.kind === "here" && cause.eventId === chosen;
    });
    if (effect) onStep(effect);
  };
  const open = () => {
    const event = byId.get(chosenNow() ?? "");
    if (event) router.push(paths.streamOf(source, event.streamId, event.streamVersion));
  };
  const onEnter = (pressed: KeyboardEvent) => {
    // A focused link or button has its own Enter.
    if (!(pressed.target instanceof Element && pressed.target.closest("a, button, summary"))) open();
  };
  useHotkeys([
    ["j", () => stepBy(1)],
    ["k", () => stepBy(-1)],
    ["ArrowDown", () => stepBy(1)],
    ["ArrowUp", () => stepBy(-1)],
    ["PageDown", () => stepBy(PAGE)],
    ["PageUp", () => stepBy(-PAGE)],
    ["Home", () => stepBy(-order.length)],
    ["End", () => stepBy(order.length)],
    ["ArrowLeft", toCause],
    ["ArrowRight", toEffect],
    ["Enter", onEnter, { preventDefault: false }],
  ]);
};
