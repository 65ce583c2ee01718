/** What an error says, for the person who gave the command. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
