import { loadEnv } from 'vite';
import { defineConfig } from 'vitest/config';

// The platform serves the pages itself; `npm run dev` passes everything else on to one that runs on this machine.
const platform = loadEnv('', '.', 'MILLRACE_').MILLRACE_PUBLIC_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/',
  build: {
    target: 'es2023',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the policy allows no data: for scripts and fonts
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900, // hls.js
    reportCompressedSize: false,
    rollupOptions: { input: { index: 'index.html', embed: 'embed.html' } },
  },
  server: {
    proxy: Object.fromEntries(['/v1', '/media', '/docs', '/outbox', '/openapi.yaml'].map((path) => [path, platform])),
  },
  test: { include: ['test/**/*.test.ts'], environment: 'node', pool: 'threads' },
});
