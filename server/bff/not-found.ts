import { problem } from "./problem";

/** An address that no endpoint has. */
export const notFound = (request: Request): Response =>
  problem(404, "not-found", `There is no ${request.method} ${new URL(request.url).pathname.slice(0, 200)}.`);
