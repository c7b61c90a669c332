import type { LiveSnapshot } from "@/server/contracts/live";

/** A client that is told of every picture; false from `send` means that it cannot keep up and was dropped. */
export type LiveClient = {
  /** Whose picture it is: clients that see the same share one buffer. */
  view: LiveView;
  send(chunk: Uint8Array): boolean;
  end(): void;
};

/** A picture as some people see it; two views of one name show the same. */
export type LiveView = { name: string; textOf(snapshot: LiveSnapshot): string };

export type LiveHub = {
  /** False where the hub is full. */
  add(client: LiveClient): boolean;
  remove(client: LiveClient): void;
  /** Looks again at once: somebody has just changed something. */
  wake(): void;
  readonly watching: number;
  close(): Promise<void>;
};

export type LiveHubOptions = {
  /** Never rejects: trouble is part of the picture. */
  look(): Promise<LiveSnapshot>;
  everyMs: number;
  maxClients: number;
};

const HEARTBEAT_MS = 5_000;
const HEARTBEAT = new TextEncoder().encode(": still here\n\n");

/**
 * One look for all clients of this process and one serialised buffer for all who see the same, whatever their number; nobody looks while nobody watches.
 * Every message is the whole picture, so a client that comes back needs the newest one and nothing in between.
 */
export const openLiveHub = ({ look, everyMs, maxClients }: LiveHubOptions): LiveHub => {
  const clients = new Set<LiveClient>();
  const boot = Date.now().toString(36);
  const encoder = new TextEncoder();
  let count = 0;
  let newest: { snapshot: LiveSnapshot; id: string; at: number; chunks: Map<string, Uint8Array> } | null = null;
  let timer: NodeJS.Timeout | undefined;
  let heart: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;
  let isWoken = false;
  let isClosed = false;

  const drop = (client: LiveClient) => {
    clients.delete(client);
    if (clients.size > 0) return;
    clearTimeout(timer);
    clearInterval(heart);
    heart = undefined;
  };
  /** Serialised once for all who see the same. */
  const chunkFor = ({ snapshot, id, chunks }: NonNullable<typeof newest>, { name, textOf }: LiveView): Uint8Array => {
    const chunk = chunks.get(name) ?? encoder.encode(`id: ${id}\nevent: snapshot\ndata: ${textOf(snapshot)}\n\n`);
    chunks.set(name, chunk);
    return chunk;
  };
  const tell = (chunkOf: (client: LiveClient) => Uint8Array) => {
    for (const client of [...clients]) if (!client.send(chunkOf(client))) drop(client);
  };
  const lookOnce = async (): Promise<void> => {
    isWoken = false;
    const snapshot = await look();
    count += 1;
    const made = { snapshot, id: `${boot}-${count}`, at: Date.now(), chunks: new Map<string, Uint8Array>() };
    newest = made;
    tell(({ view }) => chunkFor(made, view));
  };
  const schedule = (delayMs: number) => {
    clearTimeout(timer);
    if (isClosed || clients.size === 0) return;
    timer = setTimeout(start, delayMs);
  };
  const start = () => {
    if (looking || isClosed) return;
    const began = Date.now();
    looking = lookOnce().finally(() => {
      looking = null;
      schedule(isWoken ? 0 : Math.max(0, everyMs - (Date.now() - began)));
    });
  };

  return {
    add: (client) => {
      if (isClosed || clients.size >= maxClients) return false;
      clients.add(client);
      heart ??= setInterval(() => {
        if (!newest || Date.now() - newest.at >= HEARTBEAT_MS) tell(() => HEARTBEAT);
      }, HEARTBEAT_MS);
      // While others watch, the newest is the newest that is known, however slow the database; after a silence it may be of yesterday.
      if (newest && (clients.size > 1 || Date.now() - newest.at < 2 * everyMs)) client.send(chunkFor(newest, client.view));
      if (clients.size === 1) start();
      return true;
    },
    remove: drop,
    wake: () => {
      isWoken = true;
      if (clients.size > 0) schedule(0);
    },
    get watching() {
      return clients.size;
    },
    close: async () => {
      isClosed = true;
      for (const client of [...clients]) {
        client.end();
        drop(client);
      }
      await looking;
    },
  };
};
