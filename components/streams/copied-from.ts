import { z } from "zod";
import { logRepair } from "@/server/contracts/log-repairs";

const repair = z.object({ id: z.uuid(), origin: logRepair.shape.appended.element.shape.origin, backup: z.string().nullish() });

/** The repair that appended an event, as its metadata says; null where a writer did. */
export const repairIn = (metadata: unknown): z.infer<typeof repair> | null => z.object({ repair }).safeParse(metadata).data?.repair ?? null;
