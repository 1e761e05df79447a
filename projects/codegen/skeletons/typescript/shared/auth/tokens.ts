import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that nobody guesses: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token, so that reading the database does not give one away. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** What a page has to send along with every change; only who knows the session's token can tell. */
export function csrfTokenOf(token: string): string {
  return createHmac('sha256', token).update('csrf').digest('base64url');
}

/** Compares without telling by its duration how much was right. */
export function sameSecret(left: string, right: string): boolean {
  const [first, second] = [fingerprint(left), fingerprint(right)];
  return timingSafeEqual(Buffer.from(first), Buffer.from(second));
}
