import type { RecordedEvent } from "@/server/domain/event";
import type { ReplayState } from "@/server/domain/replay-state";
import { openFoldAnchors } from "@/server/replay/fold-anchors";
import { foldOn, MOST_EVENTS, type StreamReplay, trusted } from "@/server/replay/fold-stream";
import { projectionFold, type ReplayFold } from "@/server/replay/replay-fold";
import type { EventSource } from "@/server/sources/event-source";
import type { Context } from "../context";
import { replayWith } from "./open-replay";
import type { RowFacts } from "./row-facts";
import { ownGround } from "./stream-ground";

/** `version` is the last one in the row, `passed` the last one that was read, `snapshot` what it was folded on from. */
type FoldAtPosition = { version: bigint; passed: bigint; snapshot: bigint | null; row: ReplayState | null };

const PAGE = 200;

/** The stream's newest event that a checkpoint has passed; null where it has passed none. */
const newestPassed = async (source: EventSource, streamId: string, { upTo }: RowFacts): Promise<RecordedEvent | null> => {
  let after: bigint | undefined;
  for (let limit = 1; ; limit = PAGE) {
    const page = await source.readStream({ streamId, direction: "backwards", limit, ...(after === undefined ? {} : { after }) });
    const passed = page.find(({ globalPosition }) => source.hasPassed(upTo, globalPosition));
    if (passed || page.length === 0) return passed ?? null;
    after = page.at(-1)!.streamVersion;
  }
};

const withoutHeld = (fold: ReplayFold, held: ReadonlySet<bigint>): ReplayFold => ({
  ...fold,
  next: (state, event) => (held.has(event.streamVersion) ? state : fold.next(state, event)),
});

/**
 * A stream folded to where its row's checkpoint stands, from the beginning: a check trusts nothing that was kept, but where there is no
 * other way because the stream has more than 100,000 events.
 */
export const foldAtPosition = async (
  shared: Context,
  facts: RowFacts,
  { streamId, source: name, signal }: { streamId: string; source: string | undefined; signal: AbortSignal },
): Promise<FoldAtPosition> => {
  const fold = withoutHeld(projectionFold(facts.folds, "streamId"), new Set(facts.held));
  const asked = { streamId, field: "streamId", signal };
  const ground = ownGround(shared, name, streamId);
  const replay: StreamReplay = replayWith({ anchors: openFoldAnchors() }, ground, asked, fold);
  const passed = await newestPassed(ground.source, streamId, facts);
  if (!passed) return { version: 0n, passed: 0n, snapshot: null, row: null };
  const [firstHeld] = facts.held;
  const reach = firstHeld !== undefined && firstHeld <= passed.streamVersion ? firstHeld - 1n : passed.streamVersion;
  const start = passed.streamVersion > MOST_EVENTS ? await trusted(replay, (await replay.snapshotBefore?.(reach)) ?? null) : null;
  const { row } = await foldOn(replay, start, passed.streamVersion);
  return { version: reach, passed: passed.streamVersion, snapshot: start?.version ?? null, row };
};
