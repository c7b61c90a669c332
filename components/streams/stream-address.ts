import { z } from "zod";
import { projectionName, versionText } from "@/server/contracts/text";
import { paths } from "../paths";

const parts = {
  /** A link with a version keeps showing it; without one the newest is followed. */
  v: versionText.transform((text) => String(BigInt(text))),
  projection: projectionName,
  payload: z.enum(["json"]),
  /** Which part a narrow screen shows; wide ones show all. */
  view: z.enum(["events"]),
} as const;

type Part = keyof typeof parts;
export type StreamAddress = { [Name in Part]?: z.output<(typeof parts)[Name]> };
/** An undefined part is left out of the address. */
export type AddressChange = { [Name in Part]?: StreamAddress[Name] | undefined };
export type AddressProblem = { name: string; message: string };

const PROBLEMS: Record<Part, string> = {
  v: "is no version: versions are whole numbers",
  projection: "is no name of a projection",
  payload: "can only be json",
  view: "can only be events",
};
const FOREIGN = new Set(["tz"]);

/** What is unknown or malformed is told and otherwise left out: the stream itself can still be shown. */
export const parseStreamAddress = (address: URLSearchParams): { address: StreamAddress; problems: AddressProblem[] } => {
  const problems: AddressProblem[] = [];
  const read = <Name extends Part>(name: Name): StreamAddress => {
    const text = address.get(name);
    if (text === null || text === "") return {};
    const value = parts[name].safeParse(text);
    if (value.success) return { [name]: value.data };
    problems.push({ name, message: PROBLEMS[name] });
    return {};
  };
  const found = { ...read("v"), ...read("projection"), ...read("payload"), ...read("view") };
  for (const name of new Set(address.keys()))
    if (!Object.hasOwn(parts, name) && !FOREIGN.has(name)) problems.push({ name, message: "is not known to this page" });
  return { address: found, problems };
};

export const streamHref = (streamId: string, { v, projection, payload, view }: AddressChange, tz?: string | null): string => {
  const query = new URLSearchParams(
    Object.entries({ v, projection, payload, view, tz: tz ?? undefined }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();
  return query ? `${paths.stream(streamId)}?${query}` : paths.stream(streamId);
};
