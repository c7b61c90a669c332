import type { Metadata } from "next";
import { Suspense } from "react";
import { SignInPage } from "@/components/sign-in/sign-in-page";

export const metadata: Metadata = { title: "Sign in" };

/** Outside of the console's shell: whoever has not signed in sees nothing of it. */
export default function Page() {
  return (
    <Suspense fallback={null}>
      <SignInPage />
    </Suspense>
  );
}
