import { letterCausesEndpoint } from "@/server/contracts/dead-letter-endpoints";
import type { LetterCluster } from "@/server/contracts/dead-letters";
import { listCauses, type StoredCluster } from "@/server/db/letters/list-causes";
import { readFigures } from "@/server/db/letters/read-figures";
import { partsOf } from "@/server/domain/cause-template";
import { judgeLetters } from "@/server/domain/letter-figures";
import { WAITS_TO_RUN } from "@/server/domain/waits-to-run";
import type { Registry } from "@/server/projections/registry";
import { context } from "../context";
import { route } from "../route";
import { nounOf } from "./contract-sequence";

const contractCluster = ({ cause, ...stored }: StoredCluster, registry: Registry): LetterCluster => {
  const { type, message } = cause ?? WAITS_TO_RUN;
  return { ...stored, noun: nounOf(registry, stored.projection, stored.version), type, message: partsOf(message) };
};

export const listLetterCauses = route(letterCausesEndpoint, async ({ query: { projection }, scope }) => {
  const { config, db } = context();
  const [causes, figures] = await Promise.all([listCauses(db, projection, scope), readFigures(db, scope)]);
  return { causes: causes.map((stored) => contractCluster(stored, config.registry)), figures: judgeLetters(figures) };
});
