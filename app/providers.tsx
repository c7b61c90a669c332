"use client";

import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { askAgainAfterFailure, isWorthRetrying } from "@/components/ask-again";
import { cssVariablesResolver } from "@/components/theme/css-variables";
import { theme } from "@/components/theme/theme";

/** Polls stop in hidden tabs by default. */
const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 1_000,
        retry: isWorthRetrying,
        refetchInterval: askAgainAfterFailure,
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });

export const Providers = ({ children }: { children: ReactNode }) => {
  const [queryClient] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
};
