import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { BUNDLED_ENGINE } from "@/server/testing/bundled-engine";
import type { registries } from "./registries";

const CLOCK = join(import.meta.dirname, "shift-clock.ts");

export type EngineOptions = {
  /** Application name of all its connections: how the rig's notes tell who committed. */
  name?: string;
  url?: string;
  /** `point:count[:SIGSTOP]`. */
  fault?: string;
  registry?: keyof typeof registries;
  /** With `testSchedules`. */
  schedules?: boolean;
  /** The clock asks for audits as it does where nothing else is configured. */
  audits?: boolean;
  /** Where its effects go. */
  receiver?: string;
  /** Where a cache of the journal is. */
  cache?: string;
  /** The address of the store that it copies, as `bank`. */
  source?: string;
  clockShiftMs?: number;
  /** It is meant to end by itself, with this exit code. */
  endsWith?: number;
};

export type Ending = { code: number | null; signal: NodeJS.Signals | null };

export type EngineChild = {
  name: string;
  pid: number;
  ready: Promise<void>;
  ended: Promise<Ending>;
  signal(signal: NodeJS.Signals): void;
  /** Everything it wrote: structured lines, then what went to stderr. */
  output(): string;
};

const namedUrl = (url: string, name: string): string => {
  const named = new URL(url);
  named.searchParams.set("application_name", name);
  return named.toString();
};

const environment = (
  { url, fault, registry, schedules, audits, receiver, cache, source, clockShiftMs }: EngineOptions,
  name: string,
): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_OPTIONS: "",
  DATABASE_URL: namedUrl(url ?? "", name),
  TIDEMARK_TEST_REGISTRY: registry ?? "all",
  ...(schedules ? { TIDEMARK_TEST_SCHEDULES: "yes" } : {}),
  ...(audits ? { TIDEMARK_TEST_AUDITS: "yes" } : {}),
  ...(receiver ? { TIDEMARK_TEST_RECEIVER: receiver } : {}),
  ...(cache ? { TIDEMARK_TEST_CACHE: cache } : {}),
  ...(source ? { TIDEMARK_TEST_SOURCE: source } : {}),
  ...(fault ? { TIDEMARK_FAULT: fault } : {}),
  ...(clockShiftMs === undefined ? {} : { TIDEMARK_CLOCK_SHIFT_MS: String(clockShiftMs) }),
});

/** Engines as real processes. `stopAll` ends them and throws when one of them had died of itself. */
export class EngineChildren {
  #children: EngineChild[] = [];
  #deaths: string[] = [];
  #named = 0;
  #stopping = false;

  constructor(readonly url: string) {}

  start(options: EngineOptions = {}): EngineChild {
    this.#named += 1;
    const name = options.name ?? `engine-${this.#named}`;
    const preload = options.clockShiftMs === undefined ? [] : ["--import", "tsx", "--import", CLOCK];
    const child = spawn(process.execPath, [...preload, BUNDLED_ENGINE], {
      env: environment({ url: this.url, ...options }, name),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const engine = this.#watch(child, name, options);
    this.#children.push(engine);
    return engine;
  }

  #watch(child: ChildProcess, name: string, { fault, endsWith }: EngineOptions): EngineChild {
    let output = "";
    let isAskedToEnd = fault !== undefined;
    const hear = (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-200_000);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    const ended = new Promise<Ending>((resolve) => child.once("close", (code, signal) => resolve({ code, signal })));
    const ready = new Promise<void>((resolve, reject) => {
      child.once("message", () => resolve());
      void ended.then(({ code, signal }) => reject(new Error(`${name} ended (${code ?? signal}) before it was ready: ${output}`)));
    });
    ready.catch(() => undefined);
    void ended.then(({ code, signal }) => {
      const isFine = isAskedToEnd || this.#stopping ? code === 0 || signal === "SIGKILL" : endsWith !== undefined && code === endsWith;
      if (!isFine) this.#deaths.push(`${name} died of itself (${code ?? signal}):\n${output.slice(-3_000)}`);
    });
    return {
      name,
      pid: child.pid ?? 0,
      ready,
      ended,
      output: () => output,
      signal: (signal) => {
        if (signal === "SIGKILL" || signal === "SIGTERM") isAskedToEnd = true;
        child.kill(signal);
      },
    };
  }

  async stopAll(): Promise<void> {
    this.#stopping = true;
    for (const child of this.#children) child.signal("SIGKILL");
    await Promise.all(this.#children.map(({ ended }) => ended));
    if (this.#deaths.length > 0) throw new Error(this.#deaths.join("\n"));
  }
}
