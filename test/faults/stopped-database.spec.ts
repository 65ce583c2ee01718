import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startPostgres, type TestPostgres } from '../support/postgres.mjs';
import type { Platform } from '../support/platform.js';
import { startService, type Person, type Service } from '../support/service.js';
import { CuttingProxy } from './cutting-proxy.js';
import { amount, figure, patience, tell } from './form.js';
import { startLoad } from './load.js';
import { isRefusal } from './marks.js';
import { PLAYBACK, newHolder } from './revocation.js';
import { evaluationBytes, portOf, toldBy, type WireAnswer } from './wire.js';

const CONNECTIONS = 16;
const STOPS = amount(2, 10);
/** Each client is refused this often while the database is away. */
const REFUSALS = 2 * CONNECTIONS;
