import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Endpoint } from "@/server/contracts/define-endpoint";

export type Route = { path: string; method: string; endpoint: Endpoint; handler: (request: Request) => Promise<Response> };

const UNKNOWN = "[[...unknown]]";

const placeholdersIn = ({ path }: Route): number => path.split("{").length;

/** Every `route.ts` under app/api but the one for unknown addresses, with what it exports; an address that is written out before one that any id fits. */
export const loadRoutes = async (): Promise<Route[]> => {
  const folder = join(process.cwd(), "app/api");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith("route.ts") && !file.includes(UNKNOWN),
  );
  const routes: Route[] = [];
  for (const file of files) {
    const module: Record<string, Route["handler"] & { endpoint: Endpoint }> = await import(/* @vite-ignore */ join(folder, file));
    const path = `/api/${file
      .replace(/\/route\.ts$/, "")
      .replaceAll("[", "{")
      .replaceAll("]", "}")}`;
    for (const method of readFileSync(join(folder, file), "utf8").match(/(?<=export const )(GET|POST|PUT|PATCH|DELETE)/g) ?? []) {
      const handler = module[method]!;
      routes.push({ path, method, endpoint: handler.endpoint, handler });
    }
  }
  return routes.toSorted((one, other) => placeholdersIn(one) - placeholdersIn(other));
};
