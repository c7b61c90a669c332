import type { LogCheckSettings } from "@/server/domain/audit/log-check-settings";
import { accountClosed } from "./bank/account-events";
import { transferCompleted, transferRejected } from "./bank/transfer-events";

const BANK: Partial<LogCheckSettings> = { closingTypes: [accountClosed, transferCompleted, transferRejected].map(({ name }) => name) };

/** What the checks of the log cannot know by themselves, of the sample whose definitions `sampleProjections` registers. */
export const sampleLogChecks = (variables: NodeJS.ProcessEnv = process.env): Partial<LogCheckSettings> =>
  (variables.TIDEMARK_SAMPLE ?? "bank") === "bank" ? BANK : {};
