import {
  IconBinaryTree2,
  IconFileCertificate,
  IconLayoutDashboard,
  IconListCheck,
  IconMail,
  IconVersions,
  IconWaveSine,
  type TablerIcon,
} from "@tabler/icons-react";
import { paths } from "../paths";

/** `group` is the heading that it stands under. */
type Page = {
  href: string;
  label: string;
  group?: "Mend" | "Record";
  icon: TablerIcon;
  /** The bar of a narrow screen has room for four; the others are found under its "More". */
  isInBar: boolean;
  owns: (pathname: string) => boolean;
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
  {
    href: paths.streams(),
    label: "Streams",
    icon: IconWaveSine,
    isInBar: true,
    owns: (pathname) => under("/streams")(pathname) || under("/compare")(pathname),
  },
  { href: paths.traces(), label: "Traces", icon: IconBinaryTree2, isInBar: false, owns: under("/traces") },
  { href: paths.deadLetters(), label: "Dead letters", group: "Mend", icon: IconMail, isInBar: true, owns: under("/dead-letters") },
  { href: paths.rebuilds(), label: "Rebuilds", group: "Mend", icon: IconVersions, isInBar: false, owns: under("/rebuilds") },
  { href: paths.operations(), label: "Operations", group: "Record", icon: IconListCheck, isInBar: true, owns: under("/operations") },
  { href: paths.caseFiles(), label: "Case files", group: "Record", icon: IconFileCertificate, isInBar: false, owns: under("/case-files") },
];

/** The pages by their headings, in order. */
export const pageGroups = (): { heading: Page["group"]; pages: Page[] }[] =>
  [...new Set(pages.map(({ group }) => group))].map((heading) => ({ heading, pages: pages.filter(({ group }) => group === heading) }));

/** Where we are: the page, and what of it, where the address names one. */
export const placeOf = (pathname: string): { page: Page; item: string | null } | null => {
  const page = pages.find(({ owns }) => owns(pathname));
  // The last part names it: a sequence stands under its projection.
  const item = pathname.split("/").slice(2).at(-1);
  return page ? { page, item: item ? decodeURIComponent(item) : null } : null;
};
