import type { Metadata } from "next";
import { AlertList } from "@/components/alerts/alert-list";
import { AlertRules } from "@/components/alerts/alert-rules";

export const metadata: Metadata = { title: "Alerts" };

export default function Page() {
  return (
    <>
      <AlertList />
      <AlertRules />
    </>
  );
}
