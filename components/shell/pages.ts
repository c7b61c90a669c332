import {
  IconBarrierBlock,
  IconBell,
  IconBinaryTree2,
  IconBook2,
  IconClipboardCheck,
  IconDatabase,
  IconFileCertificate,
  IconLayoutDashboard,
  IconListCheck,
  IconMail,
  IconNotes,
  IconTool,
  IconUrgent,
  IconUserCheck,
  IconUserCircle,
  IconUsers,
  IconVersions,
  IconWaveSine,
  type TablerIcon,
} from "@tabler/icons-react";
import type { CapabilityName } from "@/server/contracts/access";
import { paths } from "../paths";

/** `group` is the heading that it stands under. */
type Page = {
  href: string;
  label: string;
  group?: "Mend" | "Record" | "Access";
  icon: TablerIcon;
  /** The bar of a narrow screen has room for four; the others are found under its "More". */
  isInBar: boolean;
  owns: (pathname: string) => boolean;
  /** What reading it needs, where not every role may. */
  needs?: CapabilityName;
  /** Which part of the address names the item; the last one where it is absent: a sequence stands under its projection. */
  itemAt?: number;
};

const under = (base: string) => (pathname: string) => pathname === base || pathname.startsWith(`${base}/`);

export const pages: readonly Page[] = [
  {
    href: paths.overview(),
    label: "Overview",
    icon: IconLayoutDashboard,
    isInBar: true,
    owns: (pathname) => pathname === "/" || under("/projections")(pathname),
  },
  { href: paths.alerts(), label: "Alerts", icon: IconBell, isInBar: false, owns: under("/alerts") },
  {
    href: paths.triage(),
    label: "Triage",
    icon: IconBarrierBlock,
    isInBar: false,
    owns: (pathname) => pathname === "/triage" || under("/triage/replication")(pathname) || under("/triage/caches")(pathname),
    needs: "triage:read",
  },
  {
    href: paths.checklist(),
    label: "First minutes",
    icon: IconUrgent,
    isInBar: false,
    owns: (pathname) => under("/triage/checklist")(pathname) || under("/runbooks")(pathname),
  },
  { href: paths.incidents(), label: "Incidents", icon: IconNotes, isInBar: false, owns: under("/incidents") },
  {
    href: paths.streams(),
    label: "Streams",
    icon: IconWaveSine,
    isInBar: true,
    owns: (pathname) => under("/streams")(pathname) || under("/compare")(pathname),
  },
  { href: paths.traces(), label: "Traces", icon: IconBinaryTree2, isInBar: false, owns: under("/traces") },
  { href: paths.sources(), label: "Sources", icon: IconDatabase, isInBar: false, owns: under("/sources"), itemAt: 0 },
  { href: paths.deadLetters(), label: "Dead letters", group: "Mend", icon: IconMail, isInBar: true, owns: under("/dead-letters") },
  { href: paths.rebuilds(), label: "Rebuilds", group: "Mend", icon: IconVersions, isInBar: false, owns: under("/rebuilds") },
  {
    href: paths.repairs(),
    label: "Repairs",
    group: "Mend",
    icon: IconTool,
    isInBar: false,
    owns: (pathname) => under("/repairs")(pathname) || under("/log-repairs")(pathname),
  },
  {
    href: paths.audits(),
    label: "Audits",
    group: "Mend",
    icon: IconClipboardCheck,
    isInBar: false,
    owns: (pathname) => under("/audits")(pathname) || under("/findings")(pathname),
  },
  {
    href: paths.approvals(),
    label: "Approvals",
    group: "Mend",
    icon: IconUserCheck,
    isInBar: false,
    owns: under("/approvals"),
    needs: "approvals:read",
  },
  { href: paths.operations(), label: "Operations", group: "Record", icon: IconListCheck, isInBar: true, owns: under("/operations") },
  {
    href: paths.caseFiles(),
    label: "Case files",
    group: "Record",
    icon: IconFileCertificate,
    isInBar: false,
    owns: under("/case-files"),
    needs: "case-files:read",
  },
  {
    href: paths.actionLog(),
    label: "Action log",
    group: "Record",
    icon: IconBook2,
    isInBar: false,
    owns: under("/action-log"),
    needs: "operator-actions:read",
  },
  {
    href: paths.people(),
    label: "People",
    group: "Access",
    icon: IconUsers,
    isInBar: false,
    owns: under("/people"),
    needs: "people:manage",
  },
];

/** Reached from the menu of one's account. */
const account: Page = { href: paths.account(), label: "My account", icon: IconUserCircle, isInBar: false, owns: under("/account") };

/** Those that somebody may read. Before that is known, those that everybody may. */
export const pagesFor = (capabilities: readonly CapabilityName[] = []): Page[] =>
  pages.filter(({ needs }) => needs === undefined || capabilities.includes(needs));

/** The pages by their headings, in order. */
export const pageGroups = (capabilities?: readonly CapabilityName[]): { heading: Page["group"]; pages: Page[] }[] => {
  const readable = pagesFor(capabilities);
  const headings = [...new Set(readable.map(({ group }) => group))];
  return headings.map((heading) => ({ heading, pages: readable.filter(({ group }) => group === heading) }));
};

/** Where we are: the page, and what of it, where the address names one. */
export const placeOf = (pathname: string): { page: Page; item: string | null } | null => {
  const page = [...pages, account].find(({ owns }) => owns(pathname));
  const item = pathname
    .split("/")
    .slice(2)
    .at(page?.itemAt ?? -1);
  return page ? { page, item: item ? decodeURIComponent(item) : null } : null;
};
