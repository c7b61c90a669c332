import { incidentsQuery } from "@/server/contracts/incidents";
import { parseSearch, type SearchProblem } from "../address-search";

const show = incidentsQuery.shape.show.unwrap();
const projection = incidentsQuery.shape.projection.unwrap();

const fields = {
  show: { schema: show, message: `must be one of ${show.options.join(", ")}` },
  projection: { schema: projection, message: "must be the name of a projection" },
} as const;

export type IncidentSearch = { [Field in keyof typeof fields]?: string };

export const parseIncidentSearch = (address: URLSearchParams): { search: IncidentSearch; problems: SearchProblem[] } =>
  parseSearch(address, fields);
