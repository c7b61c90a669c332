import type { Metadata } from "next";
import { StreamList } from "@/components/search/stream-list";

export const metadata: Metadata = { title: "Streams" };

export default function Page() {
  return <StreamList />;
}
