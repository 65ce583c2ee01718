import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Where in a conversation a connection is cut. */
export const CUTS = ['now', 'before the answer', 'within the answer', 'within the statement'] as const;
export type Cut = (typeof CUTS)[number];

/** One connection of the service with the database, through the proxy. */
class Link {
  private planned: Cut | undefined;
  /** What the service called itself when it connected. */
  application = '';

  constructor(
    private readonly service: Socket,
    private readonly database: Socket,
    /** Whether nothing may pass at the moment. */
    private readonly frozen: () => boolean,
    private readonly onEnd: () => void,
  ) {
    service.on('data', (chunk: Buffer) => {
      this.fromService(chunk);
    });
    database.on('data', (chunk: Buffer) => {
      this.fromDatabase(chunk);
    });
    for (const side of [service, database])
      side
        .on('error', () => undefined)
        .on('close', () => {
          this.end();
        });
  }

  /** Cuts at once, or at the next chance that the kind of cut needs. */
  plan(cut: Cut): void {
    if (cut === 'now') this.end();
    else this.planned = cut;
  }

  /** Cuts both sides. */
  end(): void {
    this.service.destroy();
    this.database.destroy();
    this.onEnd();
  }

  private fromService(chunk: Buffer): void {
    this.application ||= /application_name\0([^\0]*)/.exec(chunk.toString('latin1'))?.[1] ?? '';
    if (this.frozen()) return;
    if (this.planned !== 'within the statement') {
      this.database.write(chunk);
      return;
    }
    this.database.end(chunk.subarray(0, chunk.length >> 1));
    this.service.destroy();
  }

  private fromDatabase(chunk: Buffer): void {
    if (this.frozen()) return;
    if (this.planned === 'before the answer') this.end();
    else if (this.planned === 'within the answer') this.cutWithin(chunk);
    else this.service.write(chunk);
  }

  private cutWithin(chunk: Buffer): void {
    this.service.end(chunk.subarray(0, chunk.length >> 1));
    this.database.destroy();
  }
}

/** Stands between a service and its PostgreSQL and cuts their connections, or lets nothing pass, as it is told. */
export class CuttingProxy {
  private readonly links = new Set<Link>();
  private frozen = false;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  /** Starts one in front of the database at `url`. */
  static async before(url: string): Promise<CuttingProxy> {
    const server = createServer();
    const proxy = new CuttingProxy(server, new URL(url));
    server.on('connection', (service) => {
      proxy.link(service);
    });
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
    return proxy;
  }

  /** Where a service connects to the database through it. */
  get url(): string {
    const url = new URL(this.target);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Cuts one connection at random, among those by this application where there are any; gives whether there was one. */
  cut(kind: Cut, application: string): boolean {
    const all = [...this.links];
    const wanted = all.filter((link) => link.application === application);
    const among = wanted.length > 0 ? wanted : all;
    const link = among[Math.floor(Math.random() * among.length)];
    link?.plan(kind);
    return link !== undefined;
  }

  /** Lets nothing pass in either direction and breaks nothing, as a network does that swallows its packets. */
  freeze(): void {
    this.frozen = true;
  }

  /** Lets new connections pass again; what was swallowed is lost, so the old connections break. */
  thaw(): void {
    this.frozen = false;
    for (const link of this.links) link.end();
  }

  /** Cuts everything and takes no more. */
  stop(): void {
    this.server.close();
    for (const link of this.links) link.end();
  }

  private link(service: Socket): void {
    const database = connect(Number(this.target.port), this.target.hostname);
    service.setNoDelay(true);
    database.setNoDelay(true);
    const link: Link = new Link(
      service,
      database,
      () => this.frozen,
      () => this.links.delete(link),
    );
    this.links.add(link);
  }
}
