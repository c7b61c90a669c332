import type { Metadata } from "next";
import { SourceLetters } from "@/components/sources/source-letters";

export const metadata: Metadata = { title: "Letters of a source" };

type Props = { params: Promise<{ name: string }> };

export default async function Page({ params }: Props) {
  const { name } = await params;
  return <SourceLetters key={name} name={decodeURIComponent(name)} />;
}
