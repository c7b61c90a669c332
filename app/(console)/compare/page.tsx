import type { Metadata } from "next";
import { ComparePage } from "@/components/side-by-side/compare-page";

export const metadata: Metadata = { title: "Two streams side by side" };

export default function Page() {
  return <ComparePage />;
}
