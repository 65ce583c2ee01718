import type { Type } from '@nestjs/common';

/** The service's parts over its database, opened for one command. */
export interface Parts {
  get<T>(part: Type<T>): T;
  close(): Promise<void>;
}

/** Opens them: on the database that is configured, or that of the service that runs here. */
export type OpenParts = () => Promise<Parts>;
