import type { z } from "zod";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import { answerHeaders } from "../headers";

/** The contract's answer; the secret leaves in the cookie alone. */
export const answerWithCookie = <A extends z.ZodType>(
  { answer, successStatus = 200 }: Endpoint<"POST", z.ZodType, z.ZodType, z.ZodType, A>,
  body: z.input<A>,
  cookie: string,
): Response =>
  new Response(JSON.stringify(answer.parse(body)), {
    status: successStatus,
    headers: answerHeaders("application/json; charset=utf-8", { "set-cookie": cookie }),
  });
