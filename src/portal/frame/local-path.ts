const BASE = 'http://here.invalid';

/** The path if it leads to a page of this service, else the start page: nobody is sent elsewhere by a link to here. */
export function localPath(path: unknown): string {
  if (typeof path !== 'string' || !path.startsWith('/') || !URL.canParse(path, BASE)) return '/';
  const { origin, pathname, search } = new URL(path, BASE);
  return origin === BASE && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}
