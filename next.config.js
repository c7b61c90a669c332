const ownDist = process.env.TIDEMARK_DIST_DIR;

/** @type {import("next").NextConfig} */
export default {
  distDir: ownDist ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types of the whole project; whoever starts a console need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "ioredis", "pg", "pino", "prom-client"],
  experimental: {
    // Next writes a folder of its own name into tsconfig.json otherwise.
    strictRouteTypes: Boolean(ownDist),
    optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"],
  },
};
