import { defaultClientConditions, defineConfig } from 'vite';
import { precompress } from './precompress.ts';

/** Where the development page finds a game server; `GAME_SERVER` names another. */
const gameServer = process.env['GAME_SERVER'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Everything is a file, so that the strict Content-Security-Policy needs no data: URLs.
    assetsInlineLimit: 0,
    // Phaser is one large library, loaded while the lobby is used.
    chunkSizeWarningLimit: 1600,
  },
  plugins: [precompress()],
  server: {
    proxy: {
      '/socket.io': { target: gameServer, ws: true },
      '/replays': gameServer,
      '/healthz': gameServer,
      '/readyz': gameServer,
      '/metrics': gameServer,
      '/code': gameServer,
    },
  },
});
