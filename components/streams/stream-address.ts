import { z } from "zod";
import { instantQuery, projectionName, sourceText, storableText, versionText } from "@/server/contracts/text";
import { paths } from "../paths";
import { isGivenPayloads, isVersionList } from "./what-if-words";

const version = versionText.transform((text) => String(BigInt(text)));

const parts = {
  /** The store of another tool that the stream stands in; nothing for the console's own. */
  source: sourceText,
  /** A link with a version keeps showing it; without one the newest is followed. */
  v: version,
  /** The version that it is compared with. */
  with: version,
  /** The moment that the version was chosen by. */
  at: instantQuery,
  projection: projectionName,
  /** Names of event types, each percent-encoded, joined by commas. */
  types: storableText(2_000),
  axis: z.enum(["time"]),
  payload: z.enum(["json"]),
  /** Which part a narrow screen shows; wide ones show all. */
  view: z.enum(["events"]),
  whatif: z.enum(["on"]),
  without: z.string().max(1_000).refine(isVersionList),
  payloads: storableText(6_000).refine(isGivenPayloads),
  fold: z.string().regex(/^[1-9]\d{0,8}$/),
} as const;

type Part = keyof typeof parts;
export type StreamAddress = { [Name in Part]?: z.output<(typeof parts)[Name]> };
/** An undefined part is left out of the address. */
export type AddressChange = { [Name in Part]?: StreamAddress[Name] | undefined };
export type AddressProblem = { name: string; message: string };

const PROBLEMS: Record<Part, string> = {
  source: "is no name of a source",
  v: "is no version: versions are whole numbers",
  with: "is no version: versions are whole numbers",
  at: "is no moment such as 2026-01-05T03:14:00Z",
  projection: "is no name of a projection",
  types: "is no list of event types",
  axis: "can only be time",
  payload: "can only be json",
  view: "can only be events",
  whatif: "can only be on",
  without: "is no list of versions such as 3,5-7",
  payloads: "is no JSON object of payloads by version",
  fold: "is no version of a projection",
};
const FOREIGN = new Set(["tz"]);
const isPart = (name: string): name is Part => Object.hasOwn(parts, name);

/** What leaves the imagined story. */
export const REALITY: AddressChange = { whatif: undefined, without: undefined, payloads: undefined, fold: undefined };

export const isImagined = ({ whatif, without, payloads, fold }: AddressChange): boolean =>
  whatif !== undefined || without !== undefined || payloads !== undefined || fold !== undefined;

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
  const found: StreamAddress = Object.assign({}, ...Object.keys(parts).filter(isPart).map(read));
  for (const name of new Set(address.keys()))
    if (!isPart(name) && !FOREIGN.has(name)) problems.push({ name, message: "is not known to this page" });
  return { address: found, problems };
};

/** A moment belongs to the version that it chose: whoever goes to another version leaves it behind. */
export const changed = (address: StreamAddress, change: AddressChange): AddressChange => ({
  ...address,
  ...(Object.hasOwn(change, "v") ? { at: undefined } : {}),
  ...change,
});

export const streamHref = (streamId: string, address: AddressChange, tz?: string | null): string => {
  const pairs = Object.keys(parts)
    .filter(isPart)
    .map((name): [string, string | undefined] => [name, address[name]]);
  const given = [...pairs, ["tz", tz ?? undefined] as const].filter((pair): pair is [string, string] => pair[1] !== undefined);
  const query = new URLSearchParams(given).toString();
  return query ? `${paths.stream(streamId)}?${query}` : paths.stream(streamId);
};

/** Where the streams are found that this one is among. */
export const streamsHref = (source: string | undefined): string => (source === undefined ? paths.streams() : paths.sourceStreams(source));

export const typesOf = ({ types }: StreamAddress): string[] =>
  (types ?? "")
    .split(",")
    .filter(Boolean)
    .flatMap((name) => {
      try {
        return [decodeURIComponent(name)];
      } catch {
        return [];
      }
    });

export const spellTypes = (types: readonly string[]): string | undefined => types.map(encodeURIComponent).join(",") || undefined;
