/**
 * An unguessable name of a run: 128 random bits as 22 characters of base64url. Whoever knows it can watch the run.
 * crypto.randomUUID cannot be used: browsers do not offer it to pages that come over plain HTTP in a LAN.
 */
export function runId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
