import type { Metadata } from "next";
import { CaseFileList } from "@/components/case-files/case-file-list";

export const metadata: Metadata = { title: "Case files" };

export default function Page() {
  return <CaseFileList />;
}
