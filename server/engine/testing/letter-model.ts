import { partitionOf } from "@/server/domain/partition";
import { journal } from "./journal";

export type EventKind = "Noted" | "Removed" | "Broken";

type ModelEvent = {
  version: number;
  type: EventKind;
  position: bigint;
  state: "unread" | "applied" | "open" | "discarded";
  /** Its place among the letters; null where it never was one. */
  index: number | null;
  attempts: number;
};

export type ModelStream = { partition: number; events: ModelEvent[]; nextIndex: number; claimedBy: string | null };

export type Act = "run" | "discard";
export type Outcome = "resolved" | "discarded" | "failed";

export type ModelOperation = {
  id: string;
  foldVersion: number;
  isCancelled: boolean;
  /** What becomes of each planned letter: `stream#index`; one that arrives is run. */
  acts: Map<string, Act>;
  /** Planned letters that came to an outcome. */
  reached: number;
};

export type Batch = { partition: number; epoch: bigint; from: bigint; to: bigint };

const isOpen = ({ state }: ModelEvent): boolean => state === "open";

/** What the dead-letter queue promises, told without a database: where every event of every stream must be. */
export class LetterModel {
  readonly streams = new Map<string, ModelStream>();
  readonly checkpoints = new Map<number, bigint>();
  readonly epochs = new Map<number, bigint>();
  /** Running ones. */
  readonly operations: ModelOperation[] = [];

  open(name: string): ModelEvent[] {
    return this.streams.get(name)?.events.filter(isOpen) ?? [];
  }

  held(): string[] {
    return [...this.streams.keys()].filter((name) => this.open(name).length > 0).sort();
  }

  append(name: string, type: EventKind, position: bigint): void {
    const partition = partitionOf(name, journal.partitions);
    const stream = this.streams.get(name) ?? { partition, events: [], nextIndex: 0, claimedBy: null };
    this.streams.set(name, stream);
    stream.events.push({ version: stream.events.length + 1, type, position, state: "unread", index: null, attempts: 0 });
  }

  /** A batch counts only under the newest lease and from where the checkpoint stands. */
  commit({ partition, epoch, from, to }: Batch): void {
    if (this.epochs.get(partition) !== epoch || (this.checkpoints.get(partition) ?? 0n) !== from) return;
    this.checkpoints.set(partition, to);
    for (const [name, stream] of this.streams) if (stream.partition === partition) this.arrive(name, to);
  }

  /** What of a stream was not read yet comes to it now, up to a position. */
  arrive(name: string, to: bigint): void {
    const stream = this.streams.get(name)!;
    for (const event of stream.events) if (event.position <= to) this.#read(stream, event);
  }

  #read(stream: ModelStream, event: ModelEvent): void {
    if (event.state !== "unread") return;
    const waits = stream.events.some(isOpen);
    if (!waits && event.type !== "Broken") event.state = "applied";
    else {
      event.state = "open";
      event.index = stream.nextIndex;
      event.attempts = waits ? 0 : 1;
      stream.nextIndex += 1;
    }
  }

  start(id: string, names: readonly string[], { kind, scope, foldVersion }: { kind: string; scope: string; foldVersion: number }): void {
    const acts = new Map<string, Act>();
    for (const name of names) {
      for (const [place, { index }] of this.open(name).entries())
        acts.set(`${name}#${index}`, kind === "discard" && (place === 0 || scope === "sequence") ? "discard" : "run");
      this.streams.get(name)!.claimedBy = id;
    }
    this.operations.push({ id, foldVersion, isCancelled: false, acts, reached: 0 });
  }

  /** The head of a claimed stream comes to its outcome: it and no other letter can be next. */
  settleHead(operation: ModelOperation, name: string): Outcome {
    const stream = this.streams.get(name)!;
    const head = this.open(name)[0]!;
    const planned = operation.acts.get(`${name}#${head.index}`);
    if (planned) operation.reached += 1;
    const outcome = outcomeOf(head, planned ?? "run", operation.foldVersion);
    head.attempts += outcome === "discarded" ? 0 : 1;
    if (outcome !== "failed") head.state = outcome === "resolved" ? "applied" : "discarded";
    if (outcome === "failed" || this.open(name).length === 0) stream.claimedBy = null;
    return outcome;
  }

  /** What of its letters an operation would do to a stream as it stands, in order. */
  predict(name: string, acts: ReadonlyMap<string, Act>, foldVersion: number): string[] {
    let hasFailed = false;
    return this.open(name).map((event) => {
      if (hasFailed) return "not-reached";
      const outcome = outcomeOf(event, acts.get(`${name}#${event.index}`) ?? "run", foldVersion);
      hasFailed = outcome === "failed";
      return outcome;
    });
  }

  finish(operation: ModelOperation): void {
    for (const stream of this.streams.values()) if (stream.claimedBy === operation.id) stream.claimedBy = null;
    this.operations.splice(this.operations.indexOf(operation), 1);
  }

  /** A discarded letter comes back only while nothing that came after it is in the row, and nobody runs its stream. */
  canRestore(name: string, index: number): boolean {
    const { events, claimedBy } = this.streams.get(name)!;
    const at = events.findIndex((event) => event.index === index);
    return claimedBy === null && !events.slice(at).some(({ state }) => state === "applied");
  }

  restore(name: string, index: number): void {
    this.streams.get(name)!.events.find((event) => event.index === index)!.state = "open";
  }

  discarded(): { name: string; index: number }[] {
    return [...this.streams].flatMap(([name, { events }]) =>
      events.flatMap(({ state, index }) => (state === "discarded" ? [{ name, index: index! }] : [])),
    );
  }

  /** `stream#index: version state attempts` of every letter, and who has claimed each held stream. */
  letters(): string[] {
    return [...this.streams]
      .flatMap(([name, { events }]) =>
        events.flatMap(({ index, version, state, attempts }) =>
          index === null ? [] : [`${name}#${index}: v${version} ${stateOfLetter(state, attempts)} ${attempts}`],
        ),
      )
      .sort();
  }

  holds(): string[] {
    return [...this.streams]
      .filter(([, { nextIndex }]) => nextIndex > 0)
      .map(([name, { claimedBy }]) => `${name}: ${this.open(name).length} ${claimedBy ?? "free"}`)
      .sort();
  }
}

const outcomeOf = ({ type }: ModelEvent, act: Act, foldVersion: number): Outcome => {
  if (act === "discard") return "discarded";
  return type === "Broken" && foldVersion === 1 ? "failed" : "resolved";
};

const stateOfLetter = (state: ModelEvent["state"], attempts: number): string => {
  if (state === "applied") return "resolved";
  if (state === "discarded") return "discarded";
  return attempts > 0 ? "parked" : "waiting";
};
