import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RoleName } from "@/server/contracts/access";
import { passwordSet, sessionEnded, signedOut, viewAsAnswer } from "@/server/contracts/me";
import { meQueries } from "../access/me-queries";
import { postJson } from "../api-client";
import { api, paths } from "../paths";
import { sessionQueries } from "./queries";

/** Nothing that was read stays in this tab. */
export const useSignOut = () =>
  useMutation({
    mutationFn: () => postJson(api.meCommand("sign-out"), {}, signedOut),
    onSuccess: () => window.location.replace(paths.signIn()),
  });

/** The page is loaded anew: what was read with other eyes is gone with it. */
export const useViewAs = () =>
  useMutation({
    mutationFn: (role: RoleName | null) => postJson(api.meCommand("view-as"), { role }, viewAsAnswer),
    onSuccess: () => window.location.reload(),
  });

export const useSetPassword = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (password: string) => postJson(api.meCommand("password"), { password }, passwordSet),
    onSuccess: () => client.invalidateQueries({ queryKey: meQueries.all }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionQueries.all }),
    retry: false,
    gcTime: 0,
  });
};

/** Ends them one after the other; those that were ended stay so when one cannot be. */
export const useEndSessions = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await postJson(api.endMySession(id), {}, sessionEnded);
      return ids.length;
    },
    onSettled: () => client.invalidateQueries({ queryKey: sessionQueries.all }),
  });
};
