/** Where a status list is served. */
export function statusListUri(publicUrl: string, list: number): string {
  return `${publicUrl}/v1/status/${list}`;
}
