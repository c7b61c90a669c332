import { createServer, type ServerResponse } from "node:http";
import { z } from "zod";
import { observeProjections } from "@/server/bff/projections/observe-projections";
import { openDatabase } from "@/server/db/database";
import { defineConfig } from "@/server/projections/define-config";
import { openNativeSource } from "@/server/sources/native/open-native-source";

const { DATABASE_URL, PORT } = z.object({ DATABASE_URL: z.string(), PORT: z.coerce.number() }).parse(process.env);

const db = openDatabase({ url: DATABASE_URL, applicationName: "tidemark bench", max: 2 });
const observer = { db, source: openNativeSource({ db }), config: defineConfig({ projections: [] }) };
const clients = new Set<ServerResponse>();

// One poll a second as in the BFF, then the picture is spelled again for every client: what the shared buffer saves.
setInterval(async () => {
  if (clients.size === 0) return;
  const { stored: _, ...projections } = await observeProjections(observer);
  const snapshot = { sentAt: new Date().toISOString(), projections, imports: [], degraded: null };
  for (const client of clients) client.write(`event: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`);
}, 1_000);

const server = createServer((request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
  clients.add(response);
  request.on("close", () => clients.delete(response));
});

process.on("SIGTERM", () => process.exit(0));
server.listen(PORT, "127.0.0.1", 2_048, () => process.send?.("ready"));
