import { createServer } from "node:net";
import { expect, test } from "vitest";
import { Sockets } from "./sockets";

const silentServer = async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { port: address && typeof address === "object" ? address.port : 0, close: () => server.close() };
};

const endOf = (sockets: Sockets, port: number): Promise<Error> =>
  new Promise((resolve) => {
    const socket = sockets.open();
    socket.once("error", resolve);
    socket.connect(port, "127.0.0.1", () => socket.write("a question"));
  });

test("a server that never answers is given up", async () => {
  const server = await silentServer();
  const error = await endOf(new Sockets(100), server.port);
  server.close();
  expect(error.message).toBe("the database has not answered for 100 ms");
});

test("cutting ends whatever still waits, with its cause", async () => {
  const server = await silentServer();
  const sockets = new Sockets(60_000);
  const ends = [endOf(sockets, server.port), endOf(sockets, server.port)];
  const cause = new Error("the session is lost");
  sockets.cut(cause);
  expect(await Promise.all(ends)).toEqual([cause, cause]);
  server.close();
});
