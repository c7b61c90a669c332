import type { Metadata } from "next";
import { RunbookDetail } from "@/components/runbooks/runbook-detail";

export const metadata: Metadata = { title: "Runbook" };

type Props = { params: Promise<{ slug: string }> };

export default async function Page({ params }: Props) {
  const { slug } = await params;
  return <RunbookDetail key={slug} name={decodeURIComponent(slug)} />;
}
