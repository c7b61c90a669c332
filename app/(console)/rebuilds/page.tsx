import type { Metadata } from "next";
import { RebuildList } from "@/components/rebuilds/rebuild-list";

export const metadata: Metadata = { title: "Rebuilds" };

export default function Page() {
  return <RebuildList />;
}
