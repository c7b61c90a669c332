import { z } from "zod";
import { openSnapshotStream } from "./snapshot-stream";

const NAME = "tidemark-live";

const message = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("snapshot"), text: z.string(), receivedAt: z.number() }),
  z.object({ kind: z.literal("lost") }),
  z.object({ kind: z.literal("what-is-new") }),
  z.object({ kind: z.literal("retry") }),
]);
type Message = z.infer<typeof message>;

export type StreamEvents = {
  onLost: () => void;
  /** `receivedAt` is when the leader got it, on this machine's clock. */
  onSnapshot: (text: string, receivedAt: number) => void;
};

type SharedStream = { close: () => void; retryNow: () => void };

const ownStream = (events: StreamEvents): SharedStream =>
  openSnapshotStream({ ...events, onSnapshot: (text) => events.onSnapshot(text, Date.now()) });

/** Holds the stream for as long as it holds the lock, and tells the other tabs everything. */
const lead = (channel: BroadcastChannel, events: StreamEvents): SharedStream => {
  let last: Message | undefined;
  let isLost = false;
  const tell = (said: Message) => channel.postMessage(said);
  const stream = openSnapshotStream({
    onLost: () => {
      isLost = true;
      tell({ kind: "lost" });
      events.onLost();
    },
    onSnapshot: (text) => {
      isLost = false;
      last = { kind: "snapshot", text, receivedAt: Date.now() };
      tell(last);
      events.onSnapshot(text, last.receivedAt);
    },
  });
  channel.onmessage = ({ data }) => {
    const said = message.safeParse(data).data;
    if (said?.kind === "retry") stream.retryNow();
    if (said?.kind !== "what-is-new") return;
    if (last) tell(last);
    if (isLost) tell({ kind: "lost" });
  };
  return stream;
};

const follow = (channel: BroadcastChannel, events: StreamEvents) => {
  channel.onmessage = ({ data }) => {
    const said = message.safeParse(data).data;
    if (said?.kind === "snapshot") events.onSnapshot(said.text, said.receivedAt);
    if (said?.kind === "lost") events.onLost();
  };
  channel.postMessage({ kind: "what-is-new" } satisfies Message);
};

/**
 * One connection per browser: the tab that holds the lock reads, the others listen to it; the browser gives the lock to
 * the next tab when that one closes. Six tabs with a connection each would use up all that HTTP/1.1 allows.
 */
export const openSharedStream = (events: StreamEvents): SharedStream => {
  if (!("locks" in navigator) || !("BroadcastChannel" in window)) return ownStream(events);

  const channel = new BroadcastChannel(NAME);
  const giveUp = new AbortController();
  let leading: SharedStream | undefined;
  let release: () => void = () => undefined;
  follow(channel, events);
  navigator.locks
    .request(NAME, { signal: giveUp.signal }, () => {
      // A lock that was granted in the moment of giving up still calls back.
      if (giveUp.signal.aborted) return;
      leading = lead(channel, events);
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    })
    .catch((error: unknown) => {
      if (!giveUp.signal.aborted) throw error;
    });

  return {
    close: () => {
      giveUp.abort();
      leading?.close();
      release();
      channel.close();
    },
    retryNow: () => (leading ? leading.retryNow() : channel.postMessage({ kind: "retry" } satisfies Message)),
  };
};
