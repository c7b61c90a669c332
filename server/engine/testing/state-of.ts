import type { Database } from "@/server/db/database";

const TABLES = [
  "tidemark.letter_sequences",
  "tidemark.dead_letters",
  "tidemark.letter_attempts",
  "tidemark.checkpoints",
  "read_models.journal",
];

/** Everything that an engine writes but its operations, as one text: equal texts mean that nothing changed. */
export const stateOf = async (db: Database): Promise<string> => {
  const parts: string[] = [];
  for (const table of TABLES) {
    const { rows } = await db.$client.query<{ all: string | null }>(
      `select string_agg(t::text, E'\\n' order by t::text) as all from ${table} t`,
    );
    parts.push(`${table}\n${rows[0]?.all ?? ""}`);
  }
  return parts.join("\n");
};
