import type { Metadata } from "next";
import { TracePage } from "@/components/traces/trace-page";

export const metadata: Metadata = { title: "Trace" };

export default function Page() {
  return <TracePage />;
}
