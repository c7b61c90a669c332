import type pg from "pg";
import type { Database } from "@/server/db/database";
import { type LetterRow, letterFindings, type SequenceRow } from "./check-letters";
import { fenceFindings, readNotes } from "./commit-notes";
import { type CheckpointRow, type JournalRow, journalOf, relevantTo, type StoredEvent, type TotalRow, totalsOf } from "./reference";
import type { Acknowledged } from "./writers";

type Snapshot = {
  letters: LetterRow[];
  sequences: SequenceRow[];
  events: StoredEvent[];
  checkpoints: CheckpointRow[];
  journal: Map<string, JournalRow>;
  totals: Map<string, TotalRow>;
  /** Positions of the events that each live projection's writers noted as applied. */
  noted: Map<string, Set<bigint>>;
};

const EVENTS = `
  select global_position as position, stream_id, stream_version as version, event_type as type, case when jsonb_typeof(data -> 'n') = 'number' then (data ->> 'n')::numeric else 0 end as n
    from event_store.events order by global_position`;
/** What readers have is checked: of the generations that engines follow, the live one. */
const OF_LIVE = (row: string) =>
  `join tidemark.projections p on p.name = ${row}.projection and p.version = ${row}.version and p.generation = ${row}.generation and p.is_live`;
const CHECKPOINTS = `
  select c.projection, c.partition, c.position, c.applied_events as applied, c.failure is not null as failed
    from tidemark.checkpoints c ${OF_LIVE("c")} order by c.projection, c.partition`;
const LETTERS = `
  select l.projection, l.sequence, l.index, l.global_position as position, l.state, s.partition
    from tidemark.dead_letters l join tidemark.letter_sequences s using (projection, version, generation, sequence) ${OF_LIVE("s")} order by l.index`;
const NOTED = `
  select a.projection, a.bucket::bigint * 1000 + place as position
    from tidemark.applied_events a ${OF_LIVE("a")} cross join generate_series(0, 999) place where get_bit(a.events, place) = 1`;
const SEQUENCES = `
  select s.projection, s.sequence, s.letters, s.next_index::int as next from tidemark.letter_sequences s ${OF_LIVE("s")}`;

const rowsOf = async <Row extends pg.QueryResultRow>(client: pg.PoolClient, view: string): Promise<Row[]> => {
  const { rows } = await client.query<{ found: boolean }>("select to_regclass($1) is not null as found", [`read_models.${view}`]);
  return rows[0]?.found ? (await client.query<Row>(`select * from read_models.${view}`)).rows : [];
};

/** Events, checkpoints and read models as of one moment. */
const snapshotOf = async (db: Database): Promise<Snapshot> => {
  const client = await db.$client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const { rows: events } = await client.query(EVENTS);
    const { rows: checkpoints } = await client.query(CHECKPOINTS);
    const { rows: letters } = await client.query(LETTERS);
    const { rows: sequences } = await client.query<SequenceRow>(SEQUENCES);
    const { rows: noted } = await client.query<{ projection: string; position: string }>(NOTED);
    const journal = await rowsOf<JournalRow>(client, "journal");
    const totals = await rowsOf<TotalRow>(client, "totals");
    return {
      events: events.map((row) => ({
        position: BigInt(row.position),
        streamId: row.stream_id,
        version: BigInt(row.version),
        type: row.type,
        n: Number(row.n),
      })),
      checkpoints: checkpoints.map((row) => ({
        projection: row.projection,
        partition: row.partition,
        position: BigInt(row.position),
        applied: BigInt(row.applied),
        isFailed: row.failed,
      })),
      letters: letters.map((row) => ({ ...row, position: BigInt(row.position), index: BigInt(row.index) })),
      sequences,
      noted: new Map(
        ["journal", "totals"].map((name) => [
          name,
          new Set(noted.filter(({ projection }) => projection === name).map(({ position }) => BigInt(position))),
        ]),
      ),
      journal: new Map(journal.map((row) => [row.stream_id, row])),
      totals: new Map(totals.map((row) => [row.remainder, row])),
    };
  } finally {
    await client.query("rollback");
    client.release();
  }
};

const storeFindings = (events: readonly StoredEvent[], acknowledged: readonly Acknowledged[]): string[] => {
  const findings: string[] = [];
  const stored = new Set(events.map(({ streamId, version, position }) => `${streamId}@${version}#${position}`));
  for (const { streamId, streamVersion, globalPosition } of acknowledged)
    if (!stored.has(`${streamId}@${streamVersion}#${globalPosition}`))
      findings.push(`LOST: ${streamId} v${streamVersion} was promised, not stored`);
  const versions = new Map<string, bigint>();
  for (const { streamId, version } of events) {
    if (version !== (versions.get(streamId) ?? 0n) + 1n)
      findings.push(`ORDER: ${streamId} has v${version} after v${versions.get(streamId) ?? 0n}`);
    versions.set(streamId, version);
  }
  return findings;
};

/** LOST, DOUBLED or ORDER, where the row's own list of versions tells which. */
const kindOf = (expected: JournalRow | undefined, found: JournalRow | undefined): string => {
  const wanted = expected?.versions.trim().split(" ") ?? [];
  const seen = found?.versions.trim().split(" ") ?? [];
  if (new Set(seen).size < seen.length) return "DOUBLED";
  if (wanted.some((version) => !seen.includes(version))) return "LOST";
  return wanted.length === seen.length ? "ORDER" : "MODEL";
};

const journalFindings = (expected: Map<string, JournalRow>, found: Map<string, JournalRow>): string[] =>
  [...new Set([...expected.keys(), ...found.keys()])].flatMap((stream) => {
    const [want, have] = [expected.get(stream), found.get(stream)];
    if (want?.versions === have?.versions && want?.total === have?.total) return [];
    return [`${kindOf(want, have)}: journal of ${stream} is ${JSON.stringify(have)}, a fold from scratch gives ${JSON.stringify(want)}`];
  });

const totalFindings = (expected: Map<string, TotalRow>, found: Map<string, TotalRow>): string[] =>
  [...new Set([...expected.keys(), ...found.keys()])].flatMap((remainder) => {
    const [want, have] = [expected.get(remainder)?.total, found.get(remainder)?.total];
    return want === have ? [] : [`MODEL: totals of ${remainder} are ${have}, a fold from scratch gives ${want}`];
  });

const checkpointFindings = (checkpoint: CheckpointRow, events: readonly StoredEvent[], letters: readonly LetterRow[]): string[] => {
  const at = `${checkpoint.projection}/${checkpoint.partition} at ${checkpoint.position}`;
  const passed = relevantTo(checkpoint, events).filter(({ position }) => position <= checkpoint.position);
  const own = letters.filter(({ projection, partition }) => projection === checkpoint.projection && partition === checkpoint.partition);
  const lettered = new Set(own.map(({ position }) => position));
  const findings = passed
    .filter(({ type, position }) => type === "Broken" && !lettered.has(position))
    .map(({ position }) => `SKIPPED: ${at} passed the event ${position} that nobody can fold`);
  if (BigInt(passed.length) !== checkpoint.applied + BigInt(own.length))
    findings.push(`CHECKPOINT: ${at} covers ${passed.length} events, ${checkpoint.applied} were applied and ${own.length} are letters`);
  if (checkpoint.position > 0n && !events.some(({ position }) => position === checkpoint.position))
    findings.push(`CHECKPOINT: ${at} stands on no event`);
  return findings;
};

/** What is noted as applied is what was passed and is no letter; a letter that was run may be noted as well. */
const noteFindings = (
  projection: string,
  reached: readonly StoredEvent[],
  lettered: ReadonlySet<bigint>,
  noted: ReadonlySet<bigint>,
): string[] => {
  const passed = new Set(reached.map(({ position }) => position));
  const unnoted = [...passed].filter((position) => !noted.has(position) && !lettered.has(position));
  const beyond = [...noted].filter((position) => !passed.has(position));
  return [
    ...unnoted.map((position) => `UNNOTED: ${projection} passed the event ${position} and noted it nowhere`),
    ...beyond.map((position) => `UNNOTED: ${projection} noted the event ${position}, which it has not passed`),
  ];
};

/**
 * Everything that must hold at every moment: nothing promised is missing; read models equal a fold from scratch of exactly the
 * events behind their checkpoints; one owner per epoch. Gives what does not hold, a sentence each.
 */
export const check = async (db: Database, acknowledged: readonly Acknowledged[] = []): Promise<string[]> => {
  // Copied first: what is promised after the snapshot cannot be in it.
  const promised = [...acknowledged];
  const { events, checkpoints, letters, sequences, journal, totals, noted } = await snapshotOf(db);
  const reached = (projection: string) =>
    checkpoints
      .filter((checkpoint) => checkpoint.projection === projection)
      .flatMap((checkpoint) => relevantTo(checkpoint, events).filter(({ position }) => position <= checkpoint.position))
      .sort((a, b) => (a.position < b.position ? -1 : 1));
  const letteredOf = (projection: string) =>
    new Set(letters.filter((one) => one.projection === projection).map(({ position }) => position));
  const inRows = (projection: string) => {
    const out = new Set(letters.filter((one) => one.projection === projection && one.state !== "resolved").map(({ position }) => position));
    return reached(projection).filter(({ position }) => !out.has(position));
  };
  return [
    ...storeFindings(events, promised),
    ...checkpoints.flatMap((checkpoint) => checkpointFindings(checkpoint, events, letters)),
    ...[...noted].flatMap(([name, positions]) => noteFindings(name, reached(name), letteredOf(name), positions)),
    ...letterFindings({ letters, sequences, applied: { journal: inRows("journal"), totals: inRows("totals") } }),
    ...journalFindings(journalOf(inRows("journal")), journal),
    ...totalFindings(totalsOf(inRows("totals")), totals),
    ...fenceFindings(await readNotes(db)),
  ];
};

/** True when no checkpoint has an event of its own left to read. */
export const isCaughtUp = async (db: Database): Promise<boolean> => {
  const { events, checkpoints } = await snapshotOf(db);
  return (
    checkpoints.length > 0 &&
    checkpoints.every((checkpoint) => relevantTo(checkpoint, events).every(({ position }) => position <= checkpoint.position))
  );
};
