import pg from 'pg';
import { newDataSource } from '../../src/data-source.js';
import { Clock, Database, loadConfig, usePlainTypes } from '../../src/kernel/index.js';
import { Inclusion } from '../../src/ledger/inclusion.js';
import { LedgerStore } from '../../src/ledger/ledger.store.js';
import { Publication } from '../../src/ledger/publication.js';
import { PublishedStore } from '../../src/ledger/published.store.js';
import { Receipts } from '../../src/ledger/receipts.js';
import { ReceiptsStore } from '../../src/ledger/receipts.store.js';
import { Tiles } from '../../src/ledger/tiles.js';
import { TilesStore } from '../../src/ledger/tiles.store.js';
import { Tree } from '../../src/ledger/tree.js';
import type { Service } from './service.js';

/** The parts of the ledger that prove, over the database of a running service. */
export interface LogParts {
  tree: Tree;
  receipts: Receipts;
  close(): Promise<void>;
}

/** Opens them in this process; from then on it reads dates, instants and bigints as the service does. */
export async function openLogParts(service: Pick<Service, 'database'>): Promise<LogParts> {
  usePlainTypes();
  const source = await newDataSource(service.database, 4).initialize();
  const pool = new pg.Pool({ connectionString: service.database, max: 1 });
  const database = new Database(source, source, pool);
  const publication = new Publication(
    loadConfig({}),
    new Clock(),
    new LedgerStore(database),
    new PublishedStore(database),
  );
  const tree = new Tree(new Tiles(new TilesStore(database)));
  const store = new ReceiptsStore(database);
  const receipts = new Receipts(store, new Inclusion(store, publication), tree);
  const close = async (): Promise<void> => {
    await Promise.all([source.destroy(), pool.end()]);
  };
  return { tree, receipts, close };
}
