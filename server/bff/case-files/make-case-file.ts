import { type CaseFiles, makeFiles } from "@/server/case-file/make-files";
import { makeCaseFileEndpoint } from "@/server/contracts/case-file-endpoints";
import { draftCaseFile } from "@/server/db/case-files/draft-case-file";
import { insertCaseFile } from "@/server/db/case-files/insert-case-file";
import { readCaseFile } from "@/server/db/case-files/read-case-file";
import { caseFileTarget } from "@/server/db/case-files/stored-case-file";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { Actor } from "../access/actor";
import { preparedCommand } from "../command";
import { context } from "../context";
import { casePartsOf } from "./case-parts";
import { contractCaseFile } from "./contract-case-file";
import { gatherCase } from "./gather-case";

const store = async (tx: Transaction, actor: Actor, { document, json, html }: CaseFiles): Promise<void> => {
  const { made, stream, question, note, events, hashes } = document;
  await insertCaseFile(tx, {
    id: made.id,
    source: stream.source,
    streamId: stream.streamId,
    streamVersion: stream.version,
    question,
    note,
    madeBy: made.by,
    madeAt: made.at,
    events: events.length,
    sha256: hashes.whole,
    json,
    html,
  });
  await recordAction(tx, {
    actor,
    action: "make-case-file",
    target: caseFileTarget(made.id),
    reason: question,
    before: null,
    after: { source: stream.source, streamId: stream.streamId, version: stream.version, events: events.length, sha256: hashes.whole },
  });
};

/** Read, folded and printed before the transaction begins: a long stream must not keep one open. */
export const makeCaseFile = preparedCommand(
  makeCaseFileEndpoint,
  async ({ body, actor, scope, signal }) => {
    const shared = context();
    const parts = await casePartsOf(shared.config.registry, await gatherCase(shared, body, scope), signal);
    const made = { ...(await draftCaseFile(shared.operatorDb)), by: actor.name };
    return makeFiles({ ...parts, made, question: body.question, note: body.note });
  },
  async (tx, files, { actor }) => {
    await store(tx, actor, files);
    const stored = await readCaseFile(tx, files.document.made.id);
    if (!stored) throw new Error(`case file ${files.document.made.id} was not stored`);
    return contractCaseFile(stored);
  },
);
