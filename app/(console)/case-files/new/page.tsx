import type { Metadata } from "next";
import { NewCaseFile } from "@/components/case-files/new-case-file";

export const metadata: Metadata = { title: "New case file" };

export default function Page() {
  return <NewCaseFile />;
}
