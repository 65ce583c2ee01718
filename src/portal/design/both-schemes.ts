const BLOCKS = /:root \{([^}]*)\}/g;

/**
 * The tokens of the look as two classes, `as-light` and `as-dark`, which show both on one page whatever the reader's
 * device prefers; from the sheet that all pages use, so that there is one truth.
 */
export function bothSchemes(tokens: string): string {
  const [light = '', dark = ''] = [...tokens.matchAll(BLOCKS)].map(([, rules]) => rules?.trim());
  return `.as-light {\n  ${light}\n  color-scheme: light;\n}\n.as-dark {\n  ${light}\n  ${dark}\n  color-scheme: dark;\n}\n`;
}

/** The names of the tokens that are colours, in their order. */
export function coloursIn(tokens: string): string[] {
  return [...new Set([...tokens.matchAll(/--([a-z-]+): #/g)].map(([, name = '']) => name))];
}
