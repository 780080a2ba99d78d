// Reads {entry, svelte: {name: source}} from its input and writes one script of them, with the packages they import.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';

const { entry, svelte } = JSON.parse(readFileSync(0, 'utf8'));

const components = {
  name: 'svelte',
  setup(made) {
    made.onResolve({ filter: /\.svelte$/ }, ({ path }) => (path in svelte ? { path, namespace: 'svelte' } : undefined));
    made.onLoad({ filter: /.*/, namespace: 'svelte' }, async ({ path }) => {
      const { compile } = await import('svelte/compiler');
      return { contents: compile(svelte[path], { filename: path, generate: 'client' }).js.code, resolveDir: import.meta.dirname };
    });
  },
};

const { outputFiles } = await build({
  stdin: { contents: entry, resolveDir: import.meta.dirname },
  bundle: true, write: false, format: 'iife', target: 'es2022', conditions: ['browser'], logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  plugins: [components],
});
process.stdout.write(outputFiles[0].contents);
