import type { Metadata } from "next";
import { AuditDetail } from "@/components/audits/audit-detail";

export const metadata: Metadata = { title: "Audit" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  return <AuditDetail key={id} id={decodeURIComponent(id)} />;
}
