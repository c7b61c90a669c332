import type { Metadata } from "next";
import { CaseFileDetail } from "@/components/case-files/case-file-detail";

export const metadata: Metadata = { title: "Case file" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  return <CaseFileDetail key={id} id={decodeURIComponent(id)} />;
}
