import { alertRuleName, alertSeverity, alertsQuery } from "@/server/contracts/alerts";
import { parseSearch, type SearchProblem } from "../address-search";

const show = alertsQuery.shape.show.unwrap();
const projection = alertsQuery.shape.projection.unwrap();

const oneOf = (options: readonly string[]): string => `must be one of ${options.join(", ")}`;

const fields = {
  show: { schema: show, message: oneOf(show.options) },
  severity: { schema: alertSeverity, message: oneOf(alertSeverity.options) },
  rule: { schema: alertRuleName, message: oneOf(alertRuleName.options) },
  projection: { schema: projection, message: "must be the name of a projection" },
} as const;

export type AlertSearch = { [Field in keyof typeof fields]?: string };

export const parseAlertSearch = (address: URLSearchParams): { search: AlertSearch; problems: SearchProblem[] } =>
  parseSearch(address, fields);

/** `show=standing` is what the page does anyway. */
export const formatAlertSearch = ({ show: shown, ...others }: AlertSearch): Record<string, string> => ({
  ...(shown && shown !== "standing" ? { show: shown } : {}),
  ...Object.fromEntries(Object.entries(others).filter(([, text]) => text)),
});

export const hasFilter = ({ severity, rule, projection: name }: AlertSearch): boolean => Boolean(severity || rule || name);
