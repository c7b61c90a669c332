import { deferred } from "../deferred";
import { messageOf } from "../refusal";
import type { Instance } from "./instance";
import { CLEAN_RECORD, type Exit, judgeExit, type Record } from "./judge-exit";
import type { Terminal } from "./terminal";

export type Supervised = {
  pid(): number | undefined;
  isReady(): boolean;
  /** Its first life came up. */
  ready: Promise<void>;
  /** Asks, waits for the limit, then kills; `hasten` shortens the wait. Resolves when nothing is left. */
  stop(hasten: AbortSignal): Promise<void>;
};

type Plan = {
  name: string;
  start: () => Instance | Promise<Instance>;
  stopLimitMs: number;
  databaseAnswers: () => Promise<boolean>;
  terminal: Terminal;
  onChange: () => void;
  /** It cannot boot: the whole ends, with this reason. */
  onHopeless: (reason: string) => void;
};

const outcomeOf = ({ code, signal }: Exit): string => (signal ? `was ended by ${signal}` : `ended with code ${code}`);

/** Keeps one process alive: a new one takes the place of one that ended, with a back-off of at most two seconds. */
export const supervise = (plan: Plan): Supervised => {
  let instance: Instance | undefined;
  let isReady = false;
  let pause = deferred();
  let isStopping = false;
  const ready = deferred();

  const live = async (): Promise<{ exit: Exit; readyForMs: number; wasReady: boolean; reason: string }> => {
    let readyAt: number | undefined;
    try {
      instance = await plan.start();
    } catch (error) {
      return { exit: { code: 1, signal: null }, readyForMs: 0, wasReady: false, reason: messageOf(error) };
    }
    const current = instance;
    if (isStopping) current.askToStop();
    void current.ready.then(() => {
      if (current !== instance) return;
      readyAt = Date.now();
      isReady = true;
      ready.resolve();
      plan.onChange();
    });
    plan.onChange();
    const exit = await current.exited;
    instance = undefined;
    isReady = false;
    return { exit, wasReady: readyAt !== undefined, readyForMs: Date.now() - (readyAt ?? Date.now()), reason: current.reason() };
  };

  const keepAlive = async (): Promise<void> => {
    for (let record: Record = CLEAN_RECORD; !isStopping; ) {
      const { reason, ...life } = await live();
      plan.onChange();
      if (isStopping) return;
      const verdict = judgeExit({ ...life, databaseAnswers: await plan.databaseAnswers() }, record);
      if (verdict.kind === "hopeless") return plan.onHopeless(`${plan.name} cannot start: ${reason || outcomeOf(life.exit)}`);
      plan.terminal.say(`${plan.name} ${outcomeOf(life.exit)}; it is started again.`);
      record = verdict.record;
      pause = deferred();
      if (!isStopping) setTimeout(pause.resolve, verdict.afterMs);
      else pause.resolve();
      await pause.promise;
    }
  };
  const done = keepAlive();

  return {
    pid: () => instance?.pid,
    isReady: () => isReady,
    ready: ready.promise,
    stop: async (hasten) => {
      isStopping = true;
      pause.resolve();
      instance?.askToStop();
      const kill = () => instance?.kill();
      const limit = setTimeout(kill, plan.stopLimitMs);
      if (hasten.aborted) kill();
      hasten.addEventListener("abort", kill);
      await done;
      clearTimeout(limit);
      hasten.removeEventListener("abort", kill);
    },
  };
};
