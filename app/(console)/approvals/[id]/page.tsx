import type { Metadata } from "next";
import { ApprovalDetail } from "@/components/approvals/approval-detail";

export const metadata: Metadata = { title: "Approval" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  return <ApprovalDetail key={id} id={decodeURIComponent(id)} />;
}
