import type { Metadata } from "next";
import { SourceStreams } from "@/components/sources/source-streams";

export const metadata: Metadata = { title: "Streams of a source" };

type Props = { params: Promise<{ name: string }> };

export default async function Page({ params }: Props) {
  const { name } = await params;
  return <SourceStreams key={name} name={decodeURIComponent(name)} />;
}
