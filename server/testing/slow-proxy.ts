import { createConnection, createServer, type Socket } from "node:net";

export type SlowProxy = {
  /** The database's address through the proxy. */
  url: string;
  /** From now on every answer of the database is this late, each behind the one before. */
  delay(ms: number): void;
  close(): Promise<void>;
};

/** A database that is far away, or overloaded: all its answers come, late. */
export const openSlowProxy = async (target: string): Promise<SlowProxy> => {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let delayMs = 0;
  const hold = (socket: Socket, other: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const listener = createServer((client) => {
    const server = createConnection(Number(port), hostname);
    hold(client, server);
    hold(server, client);
    client.on("data", (chunk) => server.write(chunk));
    let written = Promise.resolve();
    server.on("data", (chunk) => {
      const dueAt = performance.now() + delayMs;
      written = written.then(async () => {
        const left = dueAt - performance.now();
        if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
        if (!client.destroyed) client.write(chunk);
      });
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(address && typeof address === "object" ? address.port : 0);
  return {
    url: url.toString(),
    delay: (ms) => {
      delayMs = ms;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
};
