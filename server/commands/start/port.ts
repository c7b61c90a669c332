import { createServer } from "node:net";
import { CommandRefusal } from "../refusal";

const SENTENCES: Record<string, string> = {
  EADDRINUSE: "is taken by another program; choose one with --port.",
  EACCES: "may not be used by this account; choose one above 1023 with --port.",
};

/** Asked before anything is started: most people who start a second console by mistake learn it here. */
export const requireFreePort = (port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(new CommandRefusal(`Port ${port} ${SENTENCES[error.code ?? ""] ?? `cannot be used: ${error.message}`}`)),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
