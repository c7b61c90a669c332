import type { Metadata } from "next";
import { SequencePage } from "@/components/dead-letters/sequence-page";

export const metadata: Metadata = { title: "Held back" };

export default function Page() {
  return <SequencePage />;
}
