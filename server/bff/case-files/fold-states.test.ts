import { expect, test } from "vitest";
import { EVIDENCE } from "@/server/case-file/testing/case-sample";
import { openDatabase } from "@/server/db/database";
import { openFoldAnchors } from "@/server/replay/fold-anchors";
import type { StreamReplay } from "@/server/replay/fold-stream";
import { mergedPayloads } from "@/server/replay/replay-fold";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { foldCaseStates } from "./fold-states";

const events = EVIDENCE.map(({ event }) => event);

/** Takes the process for longer than anybody may. */
const slowly = (): void => {
  const until = performance.now() + 30;
  while (performance.now() < until);
};

test("others get their turn while states are folded, and whoever goes away ends it", async () => {
  const caller = new AbortController();
  let folded = 0;
  const replay: StreamReplay = {
    source: openNativeSource({ db: openDatabase({ url: "postgresql://nobody@127.0.0.1:1/none", applicationName: "unused", max: 1 }) }),
    streamId: "account-42",
    fold: {
      ...mergedPayloads,
      next: (state, event) => {
        slowly();
        folded += 1;
        return mergedPayloads.next(state, event);
      },
    },
    anchors: openFoldAnchors(),
    snapshotBefore: async () => null,
    field: "version",
    signal: caller.signal,
  };
  setImmediate(() => caller.abort());
  await expect(foldCaseStates(replay, "screen", events)).rejects.toThrow(/abort/);
  expect(folded).toBeLessThan(events.length);
});
