import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { asApplication } from './application-role.js';

/** What `pg` makes of a connection string, which is what the server is told. */
function read(url: string): { host: string; database: string | undefined; options: string | undefined } {
  const client = new pg.Client({ connectionString: asApplication(url) });
  const { options } = (client as unknown as { connectionParameters: { options?: string } }).connectionParameters;
  return { host: client.host, database: client.database, options };
}

describe('a connection string for the application', () => {
  it.each([
    ['plain', 'postgresql://u:p@db.example:5432/sayso', '-c role=sayso_app'],
    ['with parameters', 'postgresql://u:p@db.example/sayso?application_name=x', '-c role=sayso_app'],
    [
      'with options',
      'postgresql://u:p@db.example/sayso?options=-c%20work_mem%3D7MB&x=1',
      '-c work_mem=7MB -c role=sayso_app',
    ],
    [
      'with options that nobody encoded',
      'postgresql://u:p@db.example/sayso?options=-c search_path=a,b',
      '-c search_path=a,b -c role=sayso_app',
    ],
    ['with another role', 'postgresql://u:p@db.example/sayso?options=-c%20role=boss', '-c role=boss -c role=sayso_app'],
  ])('%s asks for the role last of all', (_, url, options) => {
    expect(read(url)).toEqual({ host: 'db.example', database: 'sayso', options });
  });

  it('works over a socket too', () => {
    expect(read('socket:/run/postgresql?db=sayso')).toEqual({
      host: '/run/postgresql',
      database: 'sayso',
      options: '-c role=sayso_app',
    });
  });
});
