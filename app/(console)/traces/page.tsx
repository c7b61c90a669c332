import type { Metadata } from "next";
import { TraceIndex } from "@/components/traces/trace-index";

export const metadata: Metadata = { title: "Traces" };

export default function Page() {
  return <TraceIndex />;
}
