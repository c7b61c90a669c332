import { readSse } from "@/server/bff/testing/read-sse";
import type { LiveSnapshot } from "@/server/contracts/live";

/** The first message of a console's live stream, as a program with a token gets it. */
export const readLiveSnapshot = async (url: string, token: string): Promise<LiveSnapshot> => {
  const stream = readSse(await fetch(`${url}/api/live`, { headers: { authorization: `Bearer ${token}` } }));
  try {
    return (await stream.next()).snapshot;
  } finally {
    await stream.cancel();
  }
};

/** A whole answer of `/api/live` that carries one snapshot, seen just now. */
export const liveAnswer = (snapshot: LiveSnapshot): string => {
  const now = new Date().toISOString();
  const projections = snapshot.projections && { ...snapshot.projections, observedAt: now };
  return `event: snapshot\ndata: ${JSON.stringify({ ...snapshot, sentAt: now, projections })}\n\n`;
};
