import helmet from 'helmet';

/**
 * The usual headers of every response. The content security policy stands here for what is not a page: nothing may
 * load. Pages have their own (content-security-policy.ts). Strict-Transport-Security is for the proxy that has the
 * certificate. Cross-Origin-Resource-Policy is open, for the second origin reads `/sandbox` of the first.
 */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  // On a LAN without TLS browsers ignore it and write an error to the console.
  crossOriginOpenerPolicy: false,
  crossOriginResourcePolicy: { policy: 'cross-origin' },
  referrerPolicy: { policy: 'same-origin' },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
  // For browsers that are gone; `curl -i` in a lesson is shorter without them.
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});
