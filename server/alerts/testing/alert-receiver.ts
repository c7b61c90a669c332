import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { id: string; signature: string; body: string; headers: IncomingMessage["headers"] };
export type Behaviour = "take" | "hang" | "reset" | { status: number; headers?: Record<string, string> };

/** As a receiver would write it from the documentation: null where the message was not signed with this key. */
export const verified = (key: string, { signature, body }: Pick<Received, "signature" | "body">): unknown => {
  const [, seconds, hash] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  if (!seconds || !hash) return null;
  const own = createHmac("sha256", key).update(`${seconds}.${body}`).digest();
  return timingSafeEqual(own, Buffer.from(hash, "hex")) ? JSON.parse(body) : null;
};

/** An HTTP receiver that does as it is told: each of `behaviours` once, then it takes everything. */
export const openAlertReceiver = async () => {
  const received: Received[] = [];
  const behaviours: Behaviour[] = [];
  const react = (behaviour: Behaviour, request: IncomingMessage, response: ServerResponse): void => {
    if (behaviour === "hang") return;
    if (behaviour === "reset") return void request.socket.resetAndDestroy();
    const { status, headers = {} } = behaviour === "take" ? { status: 204 } : behaviour;
    response.writeHead(status, headers).end();
  };
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const { headers } = request;
      received.push({ id: String(headers["tidemark-delivery"]), signature: String(headers["tidemark-signature"]), body, headers });
      react(behaviours.shift() ?? "take", request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    behaviours,
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/services/T000/B000/very-secret-path`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
export type AlertReceiver = Awaited<ReturnType<typeof openAlertReceiver>>;
