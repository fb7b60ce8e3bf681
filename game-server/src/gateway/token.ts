import { createHash, timingSafeEqual } from 'node:crypto';

/** What may be kept and shown of a player's secret: nobody comes from it to the secret. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** True when `token` is the secret behind `hash`; takes as long for a near miss as for a far one. */
export function isTokenOf(token: string, hash: string): boolean {
  const given = Buffer.from(hashToken(token));
  const kept = Buffer.from(hash);
  return given.length === kept.length && timingSafeEqual(given, kept);
}
