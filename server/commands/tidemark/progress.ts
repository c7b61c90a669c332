export type ProgressStyle = "bar" | "every-second" | "now-and-then" | "quiet";

const INTERVAL_MS = { bar: 100, "every-second": 1_000, "now-and-then": 5_000 } as const;

/** A bar that redraws itself on a terminal, plain lines elsewhere. */
export const showProgress = (style: ProgressStyle): { show(line: (withBar: boolean) => string): void; end(): void } => {
  let last = 0;
  return {
    show: (line) => {
      if (style === "quiet" || Date.now() - last < INTERVAL_MS[style]) return;
      last = Date.now();
      process.stdout.write(style === "bar" ? `\r\u001b[K${line(true)}` : `${line(false)}\n`);
    },
    end: () => {
      if (style === "bar" && last > 0) process.stdout.write("\r\u001b[K");
    },
  };
};
