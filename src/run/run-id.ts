/**
 * An unguessable name of a run: 128 random bits as 22 characters of base64url. Whoever knows it can watch the run.
 * Not crypto.randomUUID, which browsers keep from pages that a LAN serves over plain HTTP.
 */
export function runId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
