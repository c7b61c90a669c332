import { tellFirstWeeks } from "../story/first-weeks";
import { storeOnce } from "./store-once";
import type { TrafficStore } from "./traffic-store";

const SAID_EVERY_MS = 1_000;

/** The bank's first weeks in a store of another tool, once, with what it says of it to people. */
export const loadBank = async (store: TrafficStore, tool: string, signal: AbortSignal): Promise<void> => {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  let said = performance.now();
  const added = await storeOnce({
    store,
    story: tellFirstWeeks(),
    signal,
    onProgress: (share) => {
      if (performance.now() - said < SAID_EVERY_MS) return;
      said = performance.now();
      say(`a bank that ${tool} writes: ${Math.floor(100 * share)} %`);
    },
  });
  say(`a bank that ${tool} writes: ${added > 0 ? `${added.toLocaleString("en")} events stored.` : "stored before."}`);
};
