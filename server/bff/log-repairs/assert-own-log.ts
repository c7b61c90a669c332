import { copiedSource } from "@/server/db/copies/copied-source";
import type { Transaction } from "@/server/db/database";
import { copiedLogSentence } from "@/server/domain/copy/copied-log-sentence";
import { OperationError } from "@/server/domain/errors";
import { context } from "../context";

/** Throws `OperationError("unprocessable")` where the log is a copy, or is to become one. */
export const assertOwnLog = async (tx: Transaction): Promise<void> => {
  const source = context().config.sources.find(({ copy }) => copy)?.name ?? (await copiedSource(tx));
  if (source !== null) throw new OperationError("unprocessable", copiedLogSentence(source), { field: "kind" });
};
