const ownDist = process.env.TIDEMARK_DIST_DIR;

/** @type {import("next").NextConfig} */
export default {
  distDir: ownDist ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Pages; the BFF's answers bring their own (server/bff/headers.ts).
  headers: async () => [
    {
      source: "/((?!api/).*)",
      headers: [
        { key: "content-security-policy", value: "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'" },
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "no-referrer" },
      ],
    },
  ],
  // `npm test` checks the types of the whole project; whoever starts a console need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "pino", "prom-client"],
  experimental: {
    // Next writes a folder of its own name into tsconfig.json otherwise.
    strictRouteTypes: Boolean(ownDist),
    optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"],
  },
};
