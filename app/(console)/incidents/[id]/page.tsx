import type { Metadata } from "next";
import { IncidentDetail } from "@/components/incidents/incident-detail";

export const metadata: Metadata = { title: "Incident" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  return <IncidentDetail key={id} id={decodeURIComponent(id)} />;
}
