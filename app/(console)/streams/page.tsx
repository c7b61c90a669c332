import type { Metadata } from "next";
import { StreamList } from "@/components/streams/stream-list";

export const metadata: Metadata = { title: "Streams" };

export default function Page() {
  return <StreamList />;
}
