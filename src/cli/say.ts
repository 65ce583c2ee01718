/** Prints one line, or several. */
export type Say = (line: string) => void;
