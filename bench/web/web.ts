import type { Part } from "../part";
import { notMeasured } from "../report/line";

export const web: Part = { name: "web", measure: async () => [notMeasured("pages and live clients", "--without-web")] };
