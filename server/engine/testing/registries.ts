import { integer, text } from "@/server/projections/columns";
import { defineProjection } from "@/server/projections/define-projection";
import { buildRegistry } from "@/server/projections/registry";
import { journal, noted, totals } from "./journal";

/** What another release of the same system may register. */
export const registries = {
  all: buildRegistry([journal, totals]),
  "journal-alone": buildRegistry([journal]),
  "totals-alone": buildRegistry([totals]),
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
