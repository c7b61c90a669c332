import { discardsEndpoint } from "@/server/contracts/operation-endpoints";
import { command } from "../command";
import { awaitPreview } from "../operations/await-preview";
import { submitOperation } from "./submit-operation";

export const discardLetters = command(
  discardsEndpoint,
  (tx, { body, actor, scope, sight }) => submitOperation(tx, { kind: "discard", ...body }, { actor, scope, sight }),
  {
    afterwards: awaitPreview,
  },
);
