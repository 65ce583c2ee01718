import { describe, expect, it } from '@jest/globals';
import { carriesOtherThan, isForeign, type RequestHead } from './request-rules.js';

const head = (given: Partial<RequestHead>): RequestHead => ({
  method: 'POST',
  host: 'localhost:3000',
  origin: undefined,
  fetchSite: undefined,
  contentType: undefined,
  hasBody: false,
  ...given,
});

describe('where a request comes from', () => {
  it('takes a change from a client that is no browser', () => {
    expect(isForeign(head({}), 'https://sayso.example')).toBe(false);
  });
  it('takes a change from a page of the service, by its public address or by the host it was sent to', () => {
    expect(isForeign(head({ origin: 'https://sayso.example' }), 'https://sayso.example')).toBe(false);
    expect(isForeign(head({ origin: 'http://localhost:3000' }), 'https://sayso.example')).toBe(false);
  });
  it.each(['https://evil.example', 'null', 'http://localhost:3001', 'https://sayso.example.evil.example'])(
    'refuses a change from %s',
    (origin) => {
      expect(isForeign(head({ origin }), 'https://sayso.example')).toBe(true);
    },
  );
  it('refuses a change that the browser calls cross-site', () => {
    expect(isForeign(head({ fetchSite: 'cross-site' }), 'https://sayso.example')).toBe(true);
  });
  it.each([{ fetchSite: 'cross-site' }, { origin: 'https://evil.example' }])(
    'refuses a page of another site what is put on record, although it reads: %p',
    (sent) => {
      expect(isForeign(head({ method: 'GET', ...sent }), 'https://sayso.example', true)).toBe(true);
    },
  );
  it.each([{}, { fetchSite: 'same-site' }, { fetchSite: 'same-origin' }, { fetchSite: 'none' }])(
    'takes a recorded read from its own pages, a typed address and a client that is no browser: %p',
    (sent) => {
      expect(isForeign(head({ method: 'GET', ...sent }), 'https://sayso.example', true)).toBe(false);
    },
  );
  it('lets anyone read', () => {
    expect(isForeign(head({ method: 'GET', origin: 'https://evil.example' }), 'https://sayso.example')).toBe(false);
  });
});

describe('what a request carries', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'takes %s as JSON',
    (contentType) => {
      expect(carriesOtherThan('application/json', head({ hasBody: true, contentType }))).toBe(false);
    },
  );
  it.each([undefined, 'text/plain', 'application/jsonp', 'application/x-www-form-urlencoded'])(
    'does not take %s as JSON',
    (contentType) => {
      expect(carriesOtherThan('application/json', head({ hasBody: true, contentType }))).toBe(true);
    },
  );
  it('asks nothing of a request without a body', () => {
    expect(carriesOtherThan('application/json', head({}))).toBe(false);
  });
});
