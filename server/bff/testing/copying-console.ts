import { closeContext, installContext, openContext } from "@/server/bff/context";
import type { Database } from "@/server/db/database";
import { startEngine } from "@/server/engine/engine";
import type { TidemarkConfig } from "@/server/projections/define-config";
import { openLogger } from "@/server/runtime/logger";
import { asker } from "./canary-world";
import { givenToken } from "./given-token";
import { loadRoutes } from "./routes";

const routes = await loadRoutes();

/** Its answers to an administrator. */
export type Send = ReturnType<typeof asker>;

/** The BFF and one engine of a console whose configuration copies a source, until `use` is over. */
export const withCopyingConsole = async (
  { url, db }: { url: string; db: Database },
  config: TidemarkConfig,
  use: (send: Send) => Promise<void>,
): Promise<void> => {
  const context = openContext(url, config);
  installContext(context);
  const send = asker(routes, await givenToken(db, { role: "administrator", name: "local" }));
  const engine = startEngine({ url, config, logger: openLogger("engine"), reach: () => undefined });
  await engine.started;
  await use(send);
  await engine.stop();
  installContext(undefined);
  await closeContext(context);
};
