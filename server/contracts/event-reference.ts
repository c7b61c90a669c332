import { z } from "zod";
import { positionText } from "./text";

export const eventReference = z.object({
  globalPosition: positionText,
  streamId: z.string(),
  streamVersion: z.string(),
  eventId: z.string(),
  type: z.string(),
});
