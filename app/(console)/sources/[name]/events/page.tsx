import type { Metadata } from "next";
import { SourceEvents } from "@/components/sources/source-events";

export const metadata: Metadata = { title: "Events of a source" };

type Props = { params: Promise<{ name: string }> };

export default async function Page({ params }: Props) {
  const { name } = await params;
  return <SourceEvents key={name} name={decodeURIComponent(name)} />;
}
