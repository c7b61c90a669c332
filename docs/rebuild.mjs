// Rebuilds a projection, waits, prints the comparison, switches: node docs/rebuild.mjs http://127.0.0.1:3000 statement-lines "release 42"
// TIDEMARK_TOKEN is a token of an owner, made on the page "People".
const [url, projection, reason] = process.argv.slice(2);
const headers = { authorization: `Bearer ${process.env.TIDEMARK_TOKEN}`, "content-type": "application/json" };
const ask = async (path, body) => {
  const init = body ? { method: "POST", headers, body: JSON.stringify({ reason, ...body }) } : { headers };
  const answer = await fetch(`${url}/api/rebuilds${path}`, init);
  if (!answer.ok) throw new Error((await answer.json()).detail);
  return answer.json();
};
let rebuild = await ask("", { projection });
for (; !["done", "failed"].includes(rebuild.comparison?.state) && rebuild.state !== "failed"; rebuild = await ask(`/${rebuild.id}`))
  await new Promise((resolve) => setTimeout(resolve, 500));
console.log(rebuild.sentence, rebuild.comparison?.result?.rows, rebuild.comparison?.result?.totals);
console.log((await ask(`/${rebuild.id}/promote`, { confirm: rebuild.comparison?.id })).sentence);
