import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { webhook } from "@/server/engine/effects/webhook";
import type { EffectSender } from "@/server/projections/effect-sender";

/** What engines of the rig send to; nothing where no receiver is given. */
export const sendersTo = (url: string | undefined): Record<string, EffectSender> =>
  url ? { told: webhook({ url }), "told-more": webhook({ url }) } : {};

/** An HTTP receiver that takes each key once, and says what came. */
export class Receiver {
  /** Keys in the order in which they were taken. */
  readonly taken: string[] = [];
  /** `name stream@version` of these. */
  readonly told: string[] = [];
  /** How often a key came that was taken already. */
  repeated = 0;
  /** Asked before an effect is taken: another status than 200 refuses it. */
  answer: (told: string) => number = () => 200;
  #server: Server | null = null;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/effects`;
  }

  /** At the same address again after `stop`. */
  async start(): Promise<this> {
    const server = createServer((request, response) => {
      let body = "";
      request.setEncoding("utf8");
      request.on("data", (chunk: string) => {
        body += chunk;
      });
      request.on("end", () => {
        response.statusCode = this.#take(String(request.headers["idempotency-key"]), JSON.parse(body));
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  }

  #take(key: string, { name, event }: { name: string; event: { streamId: string; streamVersion: string } }): number {
    const told = `${name} ${event.streamId}@${event.streamVersion}`;
    const status = this.answer(told);
    if (status !== 200) return status;
    if (this.taken.includes(key)) {
      this.repeated += 1;
      return 200;
    }
    this.taken.push(key);
    this.told.push(told);
    return 200;
  }
}
