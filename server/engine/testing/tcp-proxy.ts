import { createConnection, createServer, type Socket } from "node:net";
import { BackendMessages } from "./backend-messages";

type Pair = { client: Socket; server: Socket; isSilent: boolean; isSession: boolean; losesNextAnswer: boolean };

export type TcpProxy = {
  /** The database's address through the proxy. */
  url: string;
  /**
   * From now on nothing passes on the connections that are open, in either direction, and nobody is told; new ones pass.
   * "pool" spares the connection that beats and listens. Gives their number.
   */
  silence(which: "all" | "pool"): number;
  /** Swallows notifications, as if LISTEN had been lost. */
  loseNotifications(): void;
  notificationsLost(): number;
  /** The next `count` statements that contain `text` reach the server; their answers do not come back, and the connection breaks. */
  loseAnswers(text: string, count: number): void;
  /** The next `count` such statements do not reach the server, and the connection breaks. */
  loseQuestions(text: string, count: number): void;
  /** Questions or answers. */
  messagesLost(): number;
  /** Takes nothing from the server any more: its backends wait to send. */
  freeze(): void;
  /** Breaks every connection; new ones reach another server. */
  redirect(target: string): void;
  close(): Promise<void>;
};

const SESSION_SAYS = "listen tidemark_events";

/** A network between an engine and its database that misbehaves on command. */
export const openProxy = async (target: string): Promise<TcpProxy> => {
  let { hostname, port } = new URL(target);
  const pairs = new Set<Pair>();
  const lost = { notifications: 0, messages: 0 };
  let losesNotifications = false;
  let losing = { what: "answers", text: "", left: 0 };

  const breakOff = (pair: Pair): void => {
    lost.messages += 1;
    pair.isSilent = true;
    pair.client.destroy();
    pair.server.destroy();
  };

  const pass = (pair: Pair, type: string, message: Buffer): void => {
    if (type === "A" && losesNotifications) {
      lost.notifications += 1;
    } else if (type === "C" && pair.losesNextAnswer) {
      breakOff(pair);
    } else if (!pair.isSilent) pair.client.write(message);
  };

  const listener = createServer((client) => {
    const server = createConnection(Number(port), hostname);
    const pair: Pair = { client, server, isSilent: false, isSession: false, losesNextAnswer: false };
    const messages = new BackendMessages((type, message) => pass(pair, type, message));
    pairs.add(pair);
    client.on("data", (chunk) => {
      pair.isSession ||= chunk.includes(SESSION_SAYS);
      if (losing.left > 0 && chunk.includes(losing.text)) {
        losing.left -= 1;
        if (losing.what === "questions") return breakOff(pair);
        pair.losesNextAnswer = true;
      }
      if (!pair.isSilent) server.write(chunk);
    });
    server.on("data", (chunk) => {
      if (!pair.isSilent) messages.add(chunk);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on("error", () => undefined);
      one.on("close", () => {
        pairs.delete(pair);
        if (!pair.isSilent) other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  const url = new URL(target);
  url.port = String(address && typeof address === "object" ? address.port : 0);

  return {
    url: url.toString(),
    silence: (which) => {
      const matching = [...pairs].filter(({ isSession, isSilent }) => !isSilent && (which === "all" || !isSession));
      for (const pair of matching) pair.isSilent = true;
      return matching.length;
    },
    loseNotifications: () => {
      losesNotifications = true;
    },
    notificationsLost: () => lost.notifications,
    loseAnswers: (text, count) => {
      losing = { what: "answers", text, left: count };
    },
    loseQuestions: (text, count) => {
      losing = { what: "questions", text, left: count };
    },
    messagesLost: () => lost.messages,
    freeze: () => {
      for (const { server } of pairs) server.pause();
    },
    redirect: (next) => {
      ({ hostname, port } = new URL(next));
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
    },
    close: () => {
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
};
