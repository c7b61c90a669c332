import type { Metadata } from "next";
import { SourceList } from "@/components/sources/source-list";

export const metadata: Metadata = { title: "Sources" };

export default function Page() {
  return <SourceList />;
}
