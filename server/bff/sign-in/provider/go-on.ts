import type { ProviderProblem } from "@/server/contracts/sign-in";
import { answerHeaders } from "../../headers";
import { clearBrowserCookie } from "./browser-cookie";

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Sends the browser on by a page of our own and not by a redirect: what follows a redirect of the provider is cross-site still, and the session's
 * strict cookie would not be sent with it.
 */
export const goOn = (path: string, cookies: readonly string[] = []): Response => {
  const to = escaped(path);
  const headers = new Headers(answerHeaders("text/html; charset=utf-8"));
  for (const cookie of [clearBrowserCookie(), ...cookies]) headers.append("set-cookie", cookie);
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${to}"><title>Tidemark</title><a href="${to}">Go on</a></html>`;
  return new Response(page, { headers });
};

export const backToSignIn = (problem: ProviderProblem): Response => goOn(`/sign-in?problem=${problem}`);
