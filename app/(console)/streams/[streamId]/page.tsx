import type { Metadata } from "next";
import { StreamPage } from "@/components/streams/stream-page";

export const metadata: Metadata = { title: "Stream" };

export default function Page() {
  return <StreamPage />;
}
