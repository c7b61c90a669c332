import type { Metadata } from "next";
import { SourceNow } from "@/components/sources/source-now";

export const metadata: Metadata = { title: "Source" };

type Props = { params: Promise<{ name: string }> };

export default async function Page({ params }: Props) {
  const { name } = await params;
  return <SourceNow key={name} name={decodeURIComponent(name)} />;
}
