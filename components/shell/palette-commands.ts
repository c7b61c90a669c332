import type { CapabilityName } from "@/server/contracts/access";
import { formatCount } from "../format";
import { paths } from "../paths";
import type { TimeMode } from "../time/instant";
import { pagesFor } from "./pages";

type Scheme = "light" | "dark" | "auto";

export type Command = {
  label: string;
  kind: "page" | "projection" | "letters" | "findings" | "stream" | "setting" | "help";
  /** Offered whatever was typed. */
  always?: boolean;
  act: { kind: "go"; href: string } | { kind: "time"; mode: TimeMode } | { kind: "scheme"; scheme: Scheme } | { kind: "help" };
};

const go = (href: string): Command["act"] => ({ kind: "go", href });

const schemeCommand = (scheme: Scheme): Command => ({
  label: scheme === "auto" ? "Show it as the system does" : `Show it ${scheme}`,
  kind: "setting",
  act: { kind: "scheme", scheme },
});

export const commandsOf = ({
  typed,
  projections,
  times,
  shownScheme,
  capabilities,
}: {
  typed: string;
  projections: readonly { name: string; screen: string; deadLetters: number }[];
  times: readonly { mode: TimeMode; label: string }[];
  shownScheme: "light" | "dark";
  capabilities: readonly CapabilityName[];
}): Command[] => [
  ...(typed
    ? [
        { label: `Open stream ${typed}`, kind: "stream", always: true, act: go(paths.stream(typed)) } as const,
        { label: `Find streams for ${typed}`, kind: "stream", always: true, act: go(paths.streams({ q: typed })) } as const,
      ]
    : []),
  ...pagesFor(capabilities).map(({ label, href }): Command => ({ label, kind: "page", act: go(href) })),
  { label: "Critical findings", kind: "findings", act: go(paths.audits({ severity: "critical" })) },
  { label: "My account", kind: "page", act: go(paths.account()) },
  ...projections.map(
    ({ name, screen }): Command => ({
      label: screen === name ? name : `${name}: ${screen}`,
      kind: "projection",
      act: go(paths.projection(name)),
    }),
  ),
  ...projections
    .filter(({ deadLetters }) => deadLetters > 0)
    .map(
      ({ name, deadLetters }): Command => ({
        label: `Dead letters of ${name}, ${formatCount(deadLetters)}`,
        kind: "letters",
        act: go(paths.deadLetters({ projection: name })),
      }),
    ),
  ...times.map(
    ({ mode, label }): Command => ({
      label: mode.kind === "ago" ? "Times as ages" : `Times in ${label}`,
      kind: "setting",
      act: { kind: "time", mode },
    }),
  ),
  schemeCommand(shownScheme === "light" ? "dark" : "light"),
  schemeCommand("auto"),
  { label: "Keys", kind: "help", act: { kind: "help" } },
];

/** Every typed word must occur; what the label begins with comes first; typed-through commands come last. */
export const commandsMatching = (commands: readonly Command[], query: string): Command[] => {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const hits = commands.filter(({ label, always }) => !always && words.every((word) => label.toLowerCase().includes(word)));
  const starts = ({ label }: Command) => label.toLowerCase().startsWith(words[0] ?? "");
  return [...hits.filter(starts), ...hits.filter((hit) => !starts(hit)), ...commands.filter(({ always }) => always)];
};
