import pino from "pino";
import { loggableError } from "./loggable-error";

// Who reads our log may be gone before us. The stream that pino opens by itself then tries for ever to write its last lines while the
// process exits (sonic-boom 4, flushSync): processes outlived a console that was killed.
process.stdout.on("error", () => undefined);

/**
 * One JSON object a line on stdout; values that could hold a secret are cut out before they are written. Of an error that is told as `err` the
 * statement's parameters and the row's values are: what is appended is many people's events.
 */
export const openLogger = (name: "engine" | "web" | "start" | "traffic" | "command", to: pino.DestinationStream = process.stdout) =>
  pino(
    {
      level: process.env.TIDEMARK_LOG_LEVEL ?? "info",
      base: { process: name, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ["databaseUrl", "*.databaseUrl", "password", "*.password"], censor: "[redacted]" },
      serializers: { err: loggableError },
    },
    to,
  );

export type Logger = ReturnType<typeof openLogger>;
