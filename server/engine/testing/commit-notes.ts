import type { Database } from "@/server/db/database";

/** One line of what engines did to checkpoints, in the order of their commits within a partition. */
export type CommitNote = {
  id: string;
  kind: "commit" | "lease";
  partition: string;
  epoch: string;
  from: string;
  to: string;
  engine: string;
  at: Date;
};

/** Makes the database itself note every move of a checkpoint and every new epoch: no engine can keep a commit to itself. */
export const noteCommits = async (db: Database): Promise<void> => {
  await db.$client.query(`
    create schema rig;
    create table rig.notes (
      id bigserial primary key, kind text not null, partition text not null, epoch bigint not null,
      from_position text not null, to_position text not null,
      engine text not null default current_setting('application_name'), at timestamptz not null default clock_timestamp());
    create function rig.note() returns trigger language plpgsql as $$ begin
      insert into rig.notes (kind, partition, epoch, from_position, to_position)
      values (tg_argv[0], format('%s/%s/%s/%s', new.projection, new.version, new.generation, new.partition), new.epoch, old.position, new.position);
      return null;
    end $$;
    create trigger commits after update on tidemark.checkpoints for each row
      when ((old.position, old.applied_events) is distinct from (new.position, new.applied_events)) execute function rig.note('commit');
    create trigger leases after update on tidemark.checkpoints for each row
      when (old.epoch is distinct from new.epoch) execute function rig.note('lease')`);
};

export const readNotes = async (db: Pick<Database, "$client">): Promise<CommitNote[]> => {
  const { rows } = await db.$client.query<CommitNote>(
    `select id::text, kind, partition, epoch::text, from_position as "from", to_position as "to", engine, at from rig.notes order by notes.id`,
  );
  return rows;
};

/** What is wrong with one partition's history: epochs that fall or mix, positions that jump, commits by somebody who had no lease. */
const findingsOf = (partition: string, notes: readonly CommitNote[]): string[] => {
  const findings: string[] = [];
  let epoch = 0n;
  let owner = "";
  let position: string | null = null;
  for (const note of notes) {
    const told = `${partition}, note ${note.id}: ${note.engine} under epoch ${note.epoch}, ${note.from} -> ${note.to}`;
    if (note.kind === "lease") {
      if (BigInt(note.epoch) !== epoch + 1n) findings.push(`FENCE: epoch did not rise by one from ${epoch}: ${told}`);
      epoch = BigInt(note.epoch);
      owner = note.engine;
      continue;
    }
    if (BigInt(note.epoch) !== epoch || note.engine !== owner)
      findings.push(`FENCE: committed without the lease of ${owner}/${epoch}: ${told}`);
    if (position !== null && note.from !== position) findings.push(`FENCE: does not continue from ${position}: ${told}`);
    if (BigInt(note.to) <= BigInt(note.from)) findings.push(`FENCE: does not move on: ${told}`);
    position = note.to;
  }
  return findings;
};

export const fenceFindings = (notes: readonly CommitNote[]): string[] =>
  [...new Set(notes.map(({ partition }) => partition))].flatMap((partition) =>
    findingsOf(
      partition,
      notes.filter((note) => note.partition === partition),
    ),
  );
