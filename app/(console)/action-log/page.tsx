import type { Metadata } from "next";
import { ActionLogPage } from "@/components/action-log/action-log-page";

export const metadata: Metadata = { title: "Action log" };

export default function Page() {
  return <ActionLogPage />;
}
