import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../docs/monitoring");

/** A question that a shipped rule or panel asks, and the labels that its words name. */
export type ShippedQuery = { where: string; expr: string; labels: string[] };

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? "");

const rules = (): string[] =>
  readFileSync(join(folder, "tidemark.rules.yml"), "utf8")
    .split(/^ {6}- alert: /m)
    .slice(1);

const ofRules = (): ShippedQuery[] =>
  rules().map((rule) => ({
    where: rule.slice(0, rule.indexOf("\n")),
    expr: /^ +expr: (.+)$/m.exec(rule)?.[1] ?? "",
    labels: all(rule, /\$labels\.(\w+)/g),
  }));

type Dashboard = {
  panels: { title: string; targets: { expr: string; legendFormat: string }[] }[];
  templating: { list: { name: string; type: string; query: string }[] };
};

const ofDashboard = (): ShippedQuery[] => {
  const { panels, templating }: Dashboard = JSON.parse(readFileSync(join(folder, "grafana-dashboard.json"), "utf8"));
  return [
    ...panels.flatMap(({ title, targets }) =>
      targets.map(({ expr, legendFormat }) => ({ where: title, expr, labels: all(legendFormat, /\{\{(\w+)\}\}/g) })),
    ),
    ...templating.list
      .filter(({ type }) => type === "query")
      .map(({ name, query }) => {
        const [, expr = "", label = ""] = /^label_values\((\w+), (\w+)\)$/.exec(query) ?? [];
        return { where: `variable ${name}`, expr, labels: [label] };
      }),
  ];
};

export const shippedQueries = (): ShippedQuery[] => [...ofRules(), ...ofDashboard()];

/** Every name of a metric in an expression: what is neither a function nor inside braces or brackets. */
const metricsIn = (expr: string): string[] => all(expr.replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, ""), /\b([a-zA-Z_]\w*)\b(?!\s*\()/g);

/** The labels of every metric that a scrape has a sample of. */
const labelsByMetric = (scrape: string): Map<string, Set<string>> => {
  const found = new Map<string, Set<string>>();
  for (const line of scrape.split("\n").filter((text) => text !== "" && !text.startsWith("#"))) {
    const [, name = "", labels = ""] = /^(\w+)(?:\{([^}]*)\})? /.exec(line) ?? [];
    found.set(name, new Set([...(found.get(name) ?? []), ...all(labels, /(\w+)=/g)]));
  }
  return found;
};

/** What shipped rules and panels ask for and a scrape does not have. */
export const unanswered = (scrape: string): string[] => {
  const known = labelsByMetric(scrape);
  return shippedQueries().flatMap(({ where, expr, labels }) => {
    const metrics = metricsIn(expr);
    if (metrics.length === 0) return [`${where}: asks for nothing`];
    const named = [...labels, ...all(expr, /[{,]\s*(\w+)\s*[=!]/g)];
    return metrics.flatMap((metric) => {
      const own = known.get(metric);
      if (!own) return [`${where}: there is no metric ${metric}`];
      return named.filter((label) => !own.has(label)).map((label) => `${where}: ${metric} has no label ${label}`);
    });
  });
};

/** What each shipped rule says is to be done: the name of a runbook. */
export const shippedRunbooks = (): { rule: string; name: string }[] =>
  rules().map((rule) => ({ rule: rule.slice(0, rule.indexOf("\n")), name: /^ +runbook: \/runbooks\/(\S+)$/m.exec(rule)?.[1] ?? "none" }));
