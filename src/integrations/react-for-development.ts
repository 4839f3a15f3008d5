import type { Plugin } from 'vite';

/**
 * Builds React as it runs in development. Its production build ignores StrictMode and Profiler, and demos are there to
 * show what both do (record 27). React is in the chunks of those demos alone, and they load on Run.
 */
export function reactForDevelopment(): Plugin {
  return {
    name: 'react-for-development',
    enforce: 'pre',
    transform: {
      filter: { id: /\/node_modules\/(react|react-dom|scheduler)\// },
      handler: (code) => code.replaceAll('process.env.NODE_ENV', '"development"'),
    },
  };
}
