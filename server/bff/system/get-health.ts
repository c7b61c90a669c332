import { healthEndpoint } from "@/server/contracts/system-endpoints";
import { context } from "../context";
import { answerHeaders } from "../headers";
import { route } from "../route";
import { checkHealth } from "./check-health";

export const getHealth = route(healthEndpoint, async ({ sight }) => {
  const { health } = await checkHealth(context(), sight);
  return Response.json(health, { status: health.healthy ? 200 : 503, headers: answerHeaders("application/json; charset=utf-8") });
});
