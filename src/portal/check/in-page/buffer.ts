import { Buffer as Browsers } from 'buffer/';

/**
 * Node's Buffer in a browser, with the one encoding that the package lacks: base64url. Its decoder of base64 reads both
 * alphabets, padded or not.
 */
const decode = Browsers.from.bind(Browsers) as (value: unknown, encoding?: string) => Browsers;
Object.assign(Browsers, {
  from: (value: unknown, encoding?: string) => decode(value, encoding === 'base64url' ? 'base64' : encoding),
});

const written = Object.getOwnPropertyDescriptor(Browsers.prototype, 'toString')?.value as (encoding?: string) => string;
Browsers.prototype.toString = function (encoding?: string): string {
  if (encoding !== 'base64url') return written.call(this, encoding);
  return written.call(this, 'base64').replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

/** Stands for the global of that name in whatever is bundled for a page. */
export { Browsers as Buffer };
