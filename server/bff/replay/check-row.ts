import { rowCheckEndpoint } from "@/server/contracts/replay-endpoints";
import type { ReadModelRow } from "@/server/domain/read-model";
import { type ColumnKinds, isReadModelRow } from "@/server/domain/replay-state";
import { type RowVerdict, rowCheckSentence } from "@/server/domain/row-check-sentence";
import { judgeRow } from "@/server/domain/row-freshness";
import { stateChanges } from "@/server/domain/state-changes";
import { kindsOf } from "@/server/replay/replay-fold";
import { storableRow } from "@/server/replay/rows/storable-row";
import { context, sourceNamed } from "../context";
import { unreadSeconds } from "../read-models/unread-seconds";
import { route } from "../route";
import { columnOf, rowSight } from "../sight/seen-rows";
import { foldAtPosition } from "./fold-at-position";
import { newestEvent } from "./newest-event";
import { rowFacts } from "./row-facts";

const verdictOf = (stored: ReadModelRow | null, folded: ReadModelRow | null, differences: number): RowVerdict => {
  if (stored === null) return folded === null ? "equal" : "missing";
  if (folded === null) return "surplus";
  return differences === 0 ? "equal" : "different";
};

const differencesOf = (stored: ReadModelRow | null, folded: ReadModelRow | null, kinds: ColumnKinds) =>
  stateChanges(stored, folded, kinds).map(({ path, before = null, after = null }) => ({ path, stored: before, folded: after }));

export const checkRow = route(rowCheckEndpoint, async ({ params: { streamId }, query, signal, sight }) => {
  const shared = context();
  const source = sourceNamed(shared.sources, query.source);
  const newest = await newestEvent(source, streamId);
  const facts = await rowFacts(shared, query.projection, streamId);
  const { projection } = facts.folds;
  const { version, passed, snapshot, row } = await foldAtPosition(shared, facts, { streamId, source: query.source, signal });
  const made = row && isReadModelRow(row) ? row : null;
  const folded = await shared.db.transaction((tx) => storableRow(tx, facts.model, made, "projection"));
  const { stored, held, heldSeconds, checkedAt } = facts;
  const unread = await unreadSeconds(source, projection, { key: streamId, checkpoint: facts.upTo });
  const differences = differencesOf(stored, folded, kindsOf(projection));
  const rows = rowSight(sight, { projection: projection.name, versions: [projection.version], streamId });
  const verdict = verdictOf(stored, folded, differences.length);
  const told = { verdict, hasRow: stored !== null, differences: differences.length, newest: newest.streamVersion };
  return {
    streamId,
    projection: projection.name,
    projectionVersion: projection.version,
    version: version.toString(),
    verdict,
    stored: rows.row(stored),
    folded: rows.row(folded),
    differences: differences.map(({ path, stored: one, folded: other }) => ({
      path,
      stored: rows.value(columnOf(path), one),
      folded: rows.value(columnOf(path), other),
    })),
    held: held.map(String),
    checkedAt,
    freshness: judgeRow({ unreadSeconds: unread, heldSeconds, hasReached: true, isFoldable: true }),
    sentence: rowCheckSentence({ projection: projection.name, version, passed, snapshot, held, ...told }),
  };
});
