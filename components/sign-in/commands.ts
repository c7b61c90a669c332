import { useMutation, useQueryClient } from "@tanstack/react-query";
import { elevated } from "@/server/contracts/me";
import { providerSignInAnswer, signedIn } from "@/server/contracts/sign-in";
import { meQueries } from "../access/me-queries";
import { postJson } from "../api-client";
import { api } from "../paths";

export const useLinkSignIn = () =>
  useMutation({ mutationFn: (secret: string) => postJson(api.signInBy("link"), { secret }, signedIn), retry: false, gcTime: 0 });

/** What was typed is not kept beyond the attempt. */
export const usePasswordSignIn = () =>
  useMutation({
    mutationFn: (typed: { name: string; password: string }) => postJson(api.signInBy("password"), typed, signedIn),
    retry: false,
    gcTime: 0,
  });

/** Gives the address of the provider to go to. */
export const useProviderSignIn = () =>
  useMutation({
    mutationFn: (body: { returnTo: string; isForElevation: boolean }) => postJson(api.signInBy("provider"), body, providerSignInAnswer),
    retry: false,
  });

export const useElevate = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (password: string) => postJson(api.meCommand("elevate"), { password }, elevated),
    onSuccess: () => client.invalidateQueries({ queryKey: meQueries.all }),
    retry: false,
    gcTime: 0,
  });
};
