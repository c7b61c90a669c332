"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { liveSnapshot } from "@/server/contracts/live";
import { setServerTime } from "../time/clock";
import { entered, type Transport } from "./connection-light";
import { liveQueries } from "./queries";
import { openSharedStream } from "./shared-stream";

/** `seenAt`: when the shown data was read from the database, on this browser's clock; null before the first look. */
export type Connection = { transport: Transport; seenAt: number | null; retryNow: () => void };

const starting: Connection = {
  transport: { kind: "connecting", since: Number.POSITIVE_INFINITY },
  seenAt: null,
  retryNow: () => undefined,
};
const ConnectionContext = createContext<Connection>(starting);

export const useConnection = (): Connection => use(ConnectionContext);

const enter = (kind: Transport["kind"]) => (transport: Transport) => entered(transport, kind, Date.now());

/** Opens the browser's one live connection and keeps the query cache at its newest snapshot. */
export const LiveProvider = ({ children }: { children: ReactNode }) => {
  const queryClient = useQueryClient();
  const [transport, setTransport] = useState(starting.transport);
  const [seenAt, setSeenAt] = useState<number | null>(null);
  const [retryNow, setRetryNow] = useState(() => starting.retryNow);

  useEffect(() => {
    setTransport({ kind: "connecting", since: Date.now() });
    const stream = openSharedStream({
      onLost: () => setTransport(enter("lost")),
      onSnapshot: (text, receivedAt) => {
        const read = liveSnapshot.safeParse(JSON.parse(text));
        if (!read.success) return setTransport(enter("incompatible"));
        const snapshot = read.data;
        setServerTime(snapshot.sentAt);
        setTransport(enter("open"));
        if (snapshot.projections)
          setSeenAt(receivedAt - Math.max(0, Date.parse(snapshot.sentAt) - Date.parse(snapshot.projections.observedAt)));
        queryClient.setQueryData(liveQueries.snapshot().queryKey, snapshot);
      },
    });
    setRetryNow(() => stream.retryNow);
    return stream.close;
  }, [queryClient]);

  const connection = useMemo(() => ({ transport, seenAt, retryNow }), [transport, seenAt, retryNow]);
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
};
