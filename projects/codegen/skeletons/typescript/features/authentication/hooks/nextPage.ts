/** Where to go after signing in: the page that asked for it, if it is one of this app. */
export function nextPage(params: URLSearchParams): string {
  const next = params.get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}
