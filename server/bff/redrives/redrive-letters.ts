import { redrivesEndpoint } from "@/server/contracts/operation-endpoints";
import { command } from "../command";
import { awaitPreview } from "../operations/await-preview";
import { submitOperation } from "./submit-operation";

export const redriveLetters = command(
  redrivesEndpoint,
  (tx, { body, actor, scope, sight }) => submitOperation(tx, { kind: "redrive", ...body }, { actor, scope, sight }),
  {
    afterwards: awaitPreview,
  },
);
