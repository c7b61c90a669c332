"use client";

import type { AnewRequest } from "./anew";
import { CompensateDialog } from "./compensate-dialog";
import { MissingDialog } from "./missing-dialog";
import { RenumberDialog } from "./renumber-dialog";
import { RewriteDialog } from "./rewrite-dialog";

/** The questions of what a stream is written anew for. */
export const AnewDialog = ({ request, onClose }: { request: AnewRequest; onClose: () => void }) => {
  const { kind, streamId } = request;
  if (kind === "compensate") return <CompensateDialog streamId={streamId} onClose={onClose} />;
  if (kind === "renumber") return <RenumberDialog streamId={streamId} from={request.from} order={request.order} onClose={onClose} />;
  if (kind === "rewrite") return <RewriteDialog streamId={streamId} version={request.version} onClose={onClose} />;
  return <MissingDialog kind={kind} streamId={streamId} missing={request.missing} onClose={onClose} />;
};
