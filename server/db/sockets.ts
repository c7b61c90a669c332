import { Socket } from "node:net";

/**
 * The sockets of one pool. A network that swallows packets never closes a socket, and a statement on it would wait for hours:
 * a socket that stays silent longer than any statement may take is cut, and all of them can be cut at once.
 */
export class Sockets {
  #open = new Set<Socket>();

  constructor(readonly silenceLimitMs: number) {}

  readonly open = (): Socket => {
    const socket = new Socket();
    const limit = this.silenceLimitMs;
    socket.setTimeout(limit, () => socket.destroy(new Error(`the database has not answered for ${limit} ms`)));
    socket.once("close", () => this.#open.delete(socket));
    this.#open.add(socket);
    return socket;
  };

  /** Whatever waits for an answer fails with `cause`; the pool opens new connections when it is asked again. */
  cut(cause: Error): void {
    for (const socket of this.#open) socket.destroy(cause);
  }
}
