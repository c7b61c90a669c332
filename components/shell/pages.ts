import { IconLayoutDashboard, IconWaveSine, type TablerIcon } from "@tabler/icons-react";
import { paths } from "../paths";

type Page = { href: string; label: string; icon: TablerIcon; owns: (pathname: string) => boolean };

const under = (base: string) => (pathname: string) => pathname === base || pathname.startsWith(`${base}/`);

export const pages: readonly Page[] = [
  {
    href: paths.overview(),
    label: "Overview",
    icon: IconLayoutDashboard,
    owns: (pathname) => pathname === "/" || under("/projections")(pathname),
  },
  { href: paths.streams(), label: "Streams", icon: IconWaveSine, owns: under("/streams") },
];

/** Where we are: the page, and what of it, where the address names one. */
export const placeOf = (pathname: string): { page: Page; item: string | null } | null => {
  const page = pages.find(({ owns }) => owns(pathname));
  const item = pathname.split("/")[2];
  return page ? { page, item: item ? decodeURIComponent(item) : null } : null;
};
