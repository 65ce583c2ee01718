/**
 * Writes a plain JSON value in the one form of RFC 8785: members sorted by UTF-16 code units, no spaces. Members that
 * are undefined are left out. Throws a TypeError on what that form cannot hold: a number that is not finite, a lone
 * surrogate, a function or an object with a class of its own, such as a Date.
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'number':
      if (Number.isFinite(value)) return String(value);
      break;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return array(value);
      if (isPlain(value)) return object(value);
  }
  throw new TypeError(`A ${typeof value} of this sort has no canonical form.`);
}

// Nearly every text is of this sort and is its own escaped form; asking first halves the time of the whole.
const PLAIN = /^[ !#-[\]-~]*$/;

function text(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new TypeError('A lone surrogate has no canonical form.');
  return JSON.stringify(value);
}

function array(items: unknown[]): string {
  let written = '';
  for (const item of items) written += (written === '' ? '' : ',') + canonical(item);
  return `[${written}]`;
}

function object(members: Record<string, unknown>): string {
  let written = '';
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member !== undefined) written += `${written === '' ? '' : ','}${text(name)}:${canonical(member)}`;
  }
  return `{${written}}`;
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
