import pino from "pino";

/** One JSON object a line on stdout; values that could hold a secret are cut out before they are written. */
export const openLogger = (process: "engine" | "web" | "start" | "traffic" | "command") =>
  pino({
    level: globalThis.process.env.TIDEMARK_LOG_LEVEL ?? "info",
    base: { process, pid: globalThis.process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ["databaseUrl", "*.databaseUrl", "password", "*.password"], censor: "[redacted]" },
  });

export type Logger = ReturnType<typeof openLogger>;
