import type { Metadata } from "next";
import { LetterPage } from "@/components/dead-letters/letter-page";

export const metadata: Metadata = { title: "Dead letters" };

export default function Page() {
  return <LetterPage />;
}
