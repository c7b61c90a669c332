import { databaseErrorOf } from "@/server/db/database-error";
import type { AuditSettings } from "@/server/projections/define-config";
import { messageOf } from "@/server/projections/event-failure";
import type { CheckFailed } from "./lanes/lane";

const QUERY_CANCELED = "57014";
/** Connection gone (08), transaction undone (40), no resources (53), server going (57P): nothing about the check is known from that. */
const PASSING = /^(08|40|53|57P)/;
/** What Node and the driver say of a connection that is gone. */
const GONE = /ECONN|EPIPE|ETIMEDOUT|terminated|timeout exceeded|Connection/;

/** True where the trouble is the connection's or the server's, and not the check's. */
export const isInterrupted = (error: CheckFailed): boolean => {
  const code = databaseErrorOf(error)?.code;
  return code === undefined ? GONE.test(messageOf(error.cause)) : PASSING.test(code);
};

export const sentenceOf = (error: CheckFailed, { statementSeconds }: Pick<AuditSettings, "statementSeconds">): string => {
  const refusal = databaseErrorOf(error);
  if (refusal?.code === QUERY_CANCELED) return `one of its statements took longer than ${statementSeconds} s and was ended.`;
  return messageOf(refusal ?? error.cause);
};
