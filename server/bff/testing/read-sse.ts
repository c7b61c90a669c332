import { type LiveSnapshot, liveSnapshot } from "@/server/contracts/live";

export type SseReader = { next(): Promise<{ id: string; snapshot: LiveSnapshot }>; cancel(): Promise<void> };

/** Reads snapshots of a live answer one by one; comments and the greeting are passed over. */
export const readSse = (response: Response): SseReader => {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (): Promise<{ id: string; snapshot: LiveSnapshot }> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end < 0) {
        const { value, done } = await reader.read();
        if (done) throw new Error("the stream ended");
        text += value;
        continue;
      }
      const message = text.slice(0, end);
      text = text.slice(end + 2);
      const data = /^data: (.*)$/m.exec(message)?.[1];
      if (data) return { id: /^id: (.*)$/m.exec(message)?.[1] ?? "", snapshot: liveSnapshot.parse(JSON.parse(data)) };
    }
  };
  return { next, cancel: () => reader.cancel() };
};
