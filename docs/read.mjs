// Reads a row that has what was just written: node docs/read.mjs http://127.0.0.1:3000 open-orders order-7 <id or position of the event>
// TIDEMARK_TOKEN is a token of a viewer, made on the page "People".
const [url, projection, key, atLeast] = process.argv.slice(2);
const headers = { authorization: `Bearer ${process.env.TIDEMARK_TOKEN}` };
const read = async (query) => {
  const answer = await fetch(`${url}/api/read-models/${projection}/${encodeURIComponent(key)}?${new URLSearchParams(query)}`, { headers });
  if (!answer.ok) throw new Error((await answer.json()).detail);
  return answer.json();
};
let answer = await read(atLeast ? { consistency: "causal", atLeast } : {});
if (answer.suggestedAction === "failover_to_strong") answer = await read({ consistency: "strong" });
console.log(JSON.stringify(answer));
if (answer.suggestedAction !== "use_data") process.exitCode = 1;
