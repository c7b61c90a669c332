import { integer, text } from "@/server/projections/columns";
import { defineProjection } from "@/server/projections/define-projection";
import { buildRegistry } from "@/server/projections/registry";
import { journal, journalFixed, noted, totals } from "./journal";
import { speaker, talker } from "./speakers";

/** What another release of the same system may register. */
export const registries = {
  all: buildRegistry([journal, totals]),
  "journal-alone": buildRegistry([journal]),
  "totals-alone": buildRegistry([totals]),
  /** Room for two held sequences of three letters each. */
  "narrow-letters": buildRegistry([{ ...journal, letterLimits: { sequences: 2, perSequence: 3 } }]),
  /** The next release: version 2 folds what version 1 cannot. */
  fixed: buildRegistry([journal, journalFixed, totals]),
  /** Both have effects. */
  speaking: buildRegistry([speaker, talker]),
  /** The same version with another column: a mistake that must be refused. */
  "journal-widened": buildRegistry([
    defineProjection({
      name: journal.name,
      version: journal.version,
      partitions: journal.partitions,
      events: [noted],
      columns: { versions: text(), total: integer(), weight: integer() },
      apply: (row) => row,
    }),
  ]),
};
