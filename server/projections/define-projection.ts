import type { Effect } from "@/server/domain/effect";
import { EVENT_PARTS, type EventPart } from "@/server/domain/event";
import type { Columns, RowOf } from "./columns";
import type { EventOf, EventType } from "./define-event-type";

export type Projection<C extends Columns = Columns, T extends EventType = EventType> = {
  name: string;
  version: number;
  /** The event source it reads. */
  source: string;
  events: readonly T[];
  /** The read model's first column. */
  keyColumn: string;
  /** The row an event belongs to; null where it belongs to none. Pure. */
  keyOf(event: EventOf<T>): string | null;
  /** True where the key is the event's stream: state at a version then means something. */
  isKeyedByStream: boolean;
  columns: C;
  /**
   * What `keyOf`, `apply` and `effects` read of an event besides its payload, its stream, version, position, id, type and schema version: a rebuild
   * reads nothing else, and refuses what is read undeclared. Null where nothing is declared: whole events are read.
   */
  reads: readonly EventPart[] | null;
  /** Pure; null removes the row. A throw means that the event cannot be folded. */
  apply(row: RowOf<C> | null, event: EventOf<T>): RowOf<C> | null;
  /**
   * What the outside is told of a change, each by its own name: sent once, after the row is committed, by the sender that the
   * configuration has for the name. Pure; a throw means that the event cannot be folded.
   */
  effects?(change: { event: EventOf<T>; before: RowOf<C> | null; after: RowOf<C> | null }): readonly Effect[];
  /** How many engines can share it. */
  partitions: number;
  /** How many sequences may be held back, and how many letters one of them may hold, before the projection stands still. */
  letterLimits: LetterLimits;
  /** What its users call one sequence: "fine", "account". */
  sequenceNoun: string;
  /** The screen it feeds, in the customer's words. */
  screen: string;
  /** Numeric columns that a comparison totals. */
  totals: readonly (keyof C & string)[];
  /** Columns that identify a person, the key's among them where it does: masked for who may not see personal fields. */
  personal: readonly string[];
  /** The column that the film draws. */
  chartColumn?: keyof C & string;
};

export type LetterLimits = { sequences: number; perSequence: number };

const LETTER_LIMITS: LetterLimits = { sequences: 1_024, perSequence: 1_024 };

type Definition<C extends Columns, T extends EventType> = Pick<Projection<C, T>, "name" | "version" | "events" | "columns" | "apply"> &
  Partial<
    Pick<
      Projection<C, T>,
      "source" | "reads" | "partitions" | "letterLimits" | "sequenceNoun" | "screen" | "totals" | "chartColumn" | "effects"
    >
  > & {
    /** Names of columns, or of the key's. */
    personal?: readonly ((keyof C & string) | (string & {}))[];
    /** Default: the stream, in a column `stream_id`. */
    key?: { column: string; of: (event: EventOf<T>) => string | null };
  };

/**
 * The sequence is the key, so events of one key can never be split over two sequences.
 * Throws a sentence that names the projection where the definition contradicts itself.
 */
export const defineProjection = <const C extends Columns, T extends EventType>(definition: Definition<C, T>): Projection<C, T> => {
  const { key, source = "native", reads = null, partitions = 1, letterLimits = LETTER_LIMITS, ...words } = definition;
  const { sequenceNoun = "stream", screen = definition.name, totals = [], personal = [], ...rest } = words;
  const refuse = (sentence: string): never => {
    throw new Error(`projection ${definition.name}: ${sentence}`);
  };
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(definition.name) || definition.name.length > 40)
    refuse("the name must be lower-case words joined by dashes, at most 40 characters");
  if (!Number.isInteger(definition.version) || definition.version < 1) refuse("the version must be a whole number from 1");
  if (!Number.isInteger(partitions) || partitions < 1 || partitions > 64) refuse("partitions must be a whole number from 1 to 64");
  for (const limit of [letterLimits.sequences, letterLimits.perSequence])
    if (!Number.isInteger(limit) || limit < 1 || limit > 1_000_000) refuse("letterLimits must be whole numbers from 1 to 1,000,000");
  if (definition.events.length === 0) refuse("it reads no event type");
  if (new Set(definition.events.map(({ name }) => name)).size < definition.events.length) refuse("it names an event type twice");
  const unknownPart = reads?.find((part) => !EVENT_PARTS.includes(part));
  if (unknownPart !== undefined) refuse(`reads names ${unknownPart}, which is none of ${EVENT_PARTS.join(", ")}`);
  const keyColumn = key?.column ?? "stream_id";
  for (const column of [keyColumn, ...Object.keys(definition.columns)])
    if (!/^[a-z][a-z0-9_]{0,58}$/.test(column)) refuse(`column ${column} must be lower_case, at most 59 characters`);
  if (keyColumn in definition.columns) refuse(`column ${keyColumn} is the key and cannot be declared again`);

  const unknownColumn = personal.find((column) => column !== keyColumn && !(column in definition.columns));
  if (unknownColumn !== undefined) refuse(`personal names ${unknownColumn}, which is no column of it`);

  return {
    ...rest,
    source,
    reads,
    partitions,
    letterLimits,
    sequenceNoun,
    screen,
    totals,
    personal,
    keyColumn,
    keyOf: key?.of ?? ((event) => event.streamId),
    isKeyedByStream: !key,
  };
};
