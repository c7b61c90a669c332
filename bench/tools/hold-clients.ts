import http from "node:http";

export type HeldClients = {
  /** Messages that every client has got; the slowest counts. */
  fewest(): number;
  bytes(): number;
  lost(): number;
  close(): void;
};

const AT_ONCE = 50;
const SNAPSHOT = Buffer.from("event: snapshot");

type Client = { request: http.ClientRequest; messages: number };

type Headers = Readonly<Record<string, string>>;

const open = (
  url: string,
  options: { agent: http.Agent; headers: Headers },
  onData: (client: Client, chunk: Buffer) => void,
  onLost: () => void,
): Promise<Client> =>
  new Promise((resolve, reject) => {
    const request = http.get(url, { agent: options.agent, headers: { ...options.headers, accept: "text/event-stream" } });
    const client = { request, messages: 0 };
    request.once("error", reject);
    request.once("response", (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url} answered ${response.statusCode}`));
      request.off("error", reject).on("error", () => undefined);
      response.on("data", (chunk: Buffer) => onData(client, chunk));
      response.once("close", onLost);
      resolve(client);
    });
  });

/** Holds many live clients open and counts what each of them is told. */
export const holdClients = async (url: string, count: number, headers: Headers = {}): Promise<HeldClients> => {
  const agent = new http.Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const clients: Client[] = [];
  let bytes = 0;
  let lost = 0;
  const onData = (client: Client, chunk: Buffer) => {
    bytes += chunk.length;
    for (let at = chunk.indexOf(SNAPSHOT); at >= 0; at = chunk.indexOf(SNAPSHOT, at + 1)) client.messages += 1;
  };
  const onLost = () => {
    lost += 1;
  };
  while (clients.length < count)
    clients.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, count - clients.length) }, () => open(url, { agent, headers }, onData, onLost)),
      )),
    );
  return {
    fewest: () => Math.min(...clients.map(({ messages }) => messages)),
    bytes: () => bytes,
    lost: () => lost,
    close: () => {
      for (const { request } of clients) request.destroy();
      agent.destroy();
    },
  };
};
