import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { slosResponse } from "./slos";

const none = z.strictObject({});

export const slosEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/slos",
  capability: "projections:read",
  summary: "What readers are promised, how it stands, and how much of what may fail is used up",
  params: none,
  query: none,
  body: z.undefined(),
  answer: slosResponse,
});
