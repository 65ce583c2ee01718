/** One message as its reader sees it. */
export interface Mail {
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  /** Header fields by lower-case name. */
  headers: Record<string, string>;
}

interface Part {
  headers: Record<string, string>;
  body: string;
}

/** Reads an RFC 5322 message: folded headers, encoded words, multipart, quoted-printable and base64. */
export function parseMail(source: string): Mail {
  const whole = split(source.replaceAll('\r\n', '\n'));
  const leaves = flatten(whole);
  const ofType = (type: string): string => {
    const leaf = leaves.find((part) => (part.headers['content-type'] ?? 'text/plain').startsWith(type));
    return leaf === undefined ? '' : decodeBody(leaf);
  };
  return {
    to: address(whole.headers['to'] ?? ''),
    from: address(whole.headers['from'] ?? ''),
    subject: decodeWords(whole.headers['subject'] ?? ''),
    text: ofType('text/plain'),
    html: ofType('text/html'),
    headers: whole.headers,
  };
}

/** The value of `token=…` in a message's link; throws when it has none. */
export function tokenIn(mail: Mail): string {
  const token = /[?&#]token=([^\s&"'<>]+)/.exec(mail.text)?.[1];
  if (token === undefined) throw new Error(`No token in the mail «${mail.subject}»:\n${mail.text}`);
  return decodeURIComponent(token);
}

function split(source: string): Part {
  const end = source.indexOf('\n\n');
  const head = (end < 0 ? source : source.slice(0, end)).replace(/\n[ \t]+/g, ' ');
  const headers: Record<string, string> = {};
  for (const line of head.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { headers, body: end < 0 ? '' : source.slice(end + 2) };
}

function flatten(part: Part): Part[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(part.headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return [part];
  const sections = `\n${part.body}`.split(`\n--${boundary}`).slice(1);
  return sections.filter((section) => !section.startsWith('--')).flatMap((section) => flatten(split(section.slice(1))));
}

function decodeBody(part: Part): string {
  const encoding = (part.headers['content-transfer-encoding'] ?? '7bit').toLowerCase();
  if (encoding === 'base64') return Buffer.from(part.body, 'base64').toString('utf8');
  if (encoding === 'quoted-printable') return unquote(part.body.replace(/=\n/g, ''));
  return part.body;
}

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('utf8') : unquote(text.replaceAll('_', ' ')),
    );
}

function unquote(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  // Unencoded text beside the escapes is ASCII, so every character is one byte.
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function address(value: string): string {
  return /<([^>]+)>/.exec(value)?.[1] ?? decodeWords(value);
}
