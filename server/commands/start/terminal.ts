const QUIET_MS = 10_000;

export type Terminal = {
  say(line: string): void;
  /** A line that the next one replaces; plain terminals get one now and then. */
  progress(line: string): void;
  /** The last line of a progress; it may have been shown as such. */
  result(line: string): void;
  /** What a process reports as an error: the same one is said again only after a while. */
  trouble(source: string, message: string): void;
};

export const openTerminal = (): Terminal => {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined); // the terminal was closed
  const said = new Map<string, number>();
  let isShowingProgress = false;
  let lastProgress = 0;
  let progressSaid = "";
  const say = (line: string) => {
    process.stdout.write(`${isShowingProgress ? "\r\u001b[K" : ""}${line}\n`);
    isShowingProgress = false;
  };
  return {
    say,
    progress: (line) => {
      if (process.stdout.isTTY) {
        process.stdout.write(`\r\u001b[K${line}`);
        isShowingProgress = true;
      } else if (Date.now() - lastProgress > 5_000) {
        lastProgress = Date.now();
        progressSaid = line;
        say(line);
      }
    },
    result: (line) => {
      if (line !== progressSaid) say(line);
    },
    trouble: (source, message) => {
      const key = `${source}: ${message}`;
      if (Date.now() - (said.get(key) ?? 0) < QUIET_MS) return;
      if (said.size > 1_000) said.clear();
      said.set(key, Date.now());
      say(key);
    },
  };
};
