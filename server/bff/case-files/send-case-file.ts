import { caseFileTextEndpoint } from "@/server/contracts/case-file-endpoints";
import { type CaseFileText, readCaseFileText } from "@/server/db/case-files/read-case-file-text";
import { caseFileTarget, OPENED } from "@/server/db/case-files/stored-case-file";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { isInside } from "@/server/domain/access/grants";
import { context } from "../context";
import { answerHeaders } from "../headers";
import { route } from "../route";
import { isFileInside } from "./is-file-inside";
import { unknownCaseFile } from "./unknown-case-file";

type Format = "html" | "json";

const TYPES: Record<Format, string> = { html: "text/html; charset=utf-8", json: "application/json; charset=utf-8" };

/** Letters, digits and dashes alone: a stream's id may be anything, a header may not. */
const fileName = (id: string, { streamId, streamVersion }: CaseFileText, format: Format): string => {
  const stream = streamId.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 60);
  return `case-file-${stream}-v${streamVersion}-${id.slice(0, 8)}.${format}`;
};

// Read in a browser it has no origin, runs nothing and asks for nothing, whatever somebody wrote into an event.
const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** Nobody gets the file without the record that they did: both are one transaction. */
export const sendCaseFile = route(caseFileTextEndpoint, async ({ params: { id }, query: { format }, actor, scope }) => {
  const file = await context().operatorDb.transaction(async (tx) => {
    const stored = await readCaseFileText(tx, id, format);
    const whole = format === "json" ? stored : await readCaseFileText(tx, id, "json");
    if (!stored || !whole || !isInside(scope, { streamId: stored.streamId }) || !isFileInside(whole.text, scope)) throw unknownCaseFile(id);
    await recordAction(tx, {
      actor,
      action: OPENED,
      target: caseFileTarget(id),
      reason: `opened as ${format.toUpperCase()}`,
      before: null,
      after: { format, sha256: stored.sha256 },
    });
    return stored;
  });
  const disposition = `${format === "html" ? "inline" : "attachment"}; filename="${fileName(id, file, format)}"`;
  return new Response(file.text, {
    headers: answerHeaders(TYPES[format], { "content-disposition": disposition, "content-security-policy": SANDBOX }),
  });
});
