import type { Comparison, ComparisonResult, DryRun, Rebuild } from "@/server/contracts/rebuilds";
import type { RowRebuild } from "@/server/contracts/row-rebuilds";
import type { RowStand } from "@/server/contracts/row-stand";
import { isInside, streamPrefixesOf } from "@/server/domain/access/grants";
import { MASK } from "@/server/domain/sight/mask-sign";
import type { Projection } from "@/server/projections/define-projection";
import { seenCause, seenMessage } from "./seen-causes";
import { type RowSight, rowSight } from "./seen-rows";
import { type Sight, seenKey } from "./sight";

type Of = { projection: string; versions: readonly number[] };

/** Figures and rows are text as PostgreSQL spells it: a column that is hidden is hidden whatever its kind. */
const seenText = (rows: RowSight, column: string, text: string | null): string | null =>
  text === null || rows.value(column, text) === text ? text : MASK;

/** Where the key is no stream a row may be of several: it is inside where every stream is. */
const isRowInside =
  ({ scope }: Sight, projection: string) =>
  ({ streamId }: { streamId: string | null }): boolean =>
    streamId === null ? streamPrefixesOf(scope) === null : isInside(scope, { streamId, projection });

const seenResult = (sight: Sight, of: Of, result: ComparisonResult): ComparisonResult => {
  const total = rowSight(sight, of);
  return {
    ...result,
    totals: result.totals.map(({ field, live, candidate, difference }) => ({
      field,
      live: seenText(total, field, live),
      candidate: seenText(total, field, candidate),
      difference: seenText(total, field, difference),
    })),
    differences: result.differences.filter(isRowInside(sight, of.projection)).map(({ key, streamId, fields, ...told }) => {
      const rows = rowSight(sight, { ...of, streamId: streamId ?? undefined });
      return {
        ...told,
        streamId,
        key: seenKey(sight, of.projection, key),
        fields: fields.map(({ field, live, candidate }) => ({
          field,
          live: seenText(rows, field, live),
          candidate: seenText(rows, field, candidate),
        })),
      };
    }),
  };
};

const seenComparison = (sight: Sight, of: Of, comparison: Comparison): Comparison => ({
  ...comparison,
  error: comparison.error && seenMessage(sight, { projection: of.projection }, comparison.error),
  result: comparison.result && seenResult(sight, of, comparison.result),
});

/** The words of a failure stand in sentences too. */
const replacing = (told: string, before: string | undefined, after: string | undefined): string =>
  before && after !== undefined ? told.replaceAll(before, after) : told;

export const seenRebuild = <R extends Rebuild>(sight: Sight, rebuild: R): R => {
  const { projection, fromVersion, toVersion, error, stuck, comparison, sentence } = rebuild;
  if (sight.sees({ projection })) return rebuild;
  const seenError = error && { ...error, ...seenCause(sight, { projection }, error) };
  return {
    ...rebuild,
    error: seenError,
    sentence: replacing(sentence, error?.message, seenError?.message),
    stuck: stuck && { ...stuck, cause: seenMessage(sight, { projection }, stuck.cause) },
    ...(comparison ? { comparison: seenComparison(sight, { projection, versions: [fromVersion, toVersion] }, comparison) } : {}),
  };
};

export const seenDryRun = (sight: Sight, answer: DryRun): DryRun => {
  const { projection, toVersion } = answer;
  const known = sight.registry.projections.filter(({ name }) => name === projection).map(({ version }) => version);
  return {
    ...answer,
    rows: answer.rows.filter(isRowInside(sight, projection)).map(({ key, streamId, live, candidate, error, ...told }) => {
      const at = streamId ?? undefined;
      return {
        ...told,
        key: seenKey(sight, projection, key),
        streamId,
        live: rowSight(sight, { projection, versions: known, streamId: at }).row(live),
        candidate: rowSight(sight, { projection, versions: [toVersion], streamId: at }).row(candidate),
        error: error && seenMessage(sight, { projection, streamId: at }, error),
      };
    }),
  };
};

export const seenRowRebuild = (sight: Sight, answer: RowRebuild): RowRebuild => {
  const { projection, projectionVersion, key } = answer;
  return { ...answer, ...seenStand(sight, { name: projection, version: projectionVersion }, key, answer) };
};

type Stand = Pick<RowStand, "before" | "after" | "changes">;

/** The stream that the key of a row is; undefined where a row may come from several. */
export const streamOfRow = (
  { registry }: Sight,
  { projection, version }: { projection: string; version: number },
  key: string,
): string | undefined => (registry.find(projection, version)?.isKeyedByStream ? key : undefined);

/** A stored row beside its fold. */
export const seenStand = <S extends Stand>(
  sight: Sight,
  { name, version }: Pick<Projection, "name" | "version">,
  streamId: string | undefined,
  stand: S,
) => {
  const rows = rowSight(sight, { projection: name, versions: [version], streamId });
  return {
    ...stand,
    before: rows.row(stand.before),
    after: rows.row(stand.after),
    changes: stand.changes.map(({ path, before, after }) => ({ path, before: rows.value(path, before), after: rows.value(path, after) })),
  };
};
