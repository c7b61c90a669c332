import { z } from "zod";
import { rowCheckNames } from "@/server/domain/audit/row-fault";

/** What is wrong with a row of a read model, as audits call it. */
export const rowCheckName = z.enum(rowCheckNames);
