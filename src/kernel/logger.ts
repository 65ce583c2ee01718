import { Injectable, type LoggerService } from '@nestjs/common';
import { pino } from 'pino';

const NOISE = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/** Writes JSON lines to standard error: ids and codes, never names, addresses, tokens or wishes. */
@Injectable()
export class Logger implements LoggerService {
  private readonly pino = pino(
    { level: 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(2),
  );

  private write(level: 'info' | 'warn' | 'error', message: string, about: object): void {
    this.pino[level](about, message);
  }

  /** Something worth knowing happened. */
  info(message: string, about: object = {}): void {
    this.write('info', message, about);
  }

  /** Something is not as it should be, and the service goes on. */
  warn(message: unknown, about: unknown = {}): void {
    this.write('warn', String(message), typeof about === 'object' && about !== null ? about : { context: about });
  }

  /** Something failed; `about` holds ids and the error's name and code, not its data. */
  error(message: unknown, about: unknown = {}): void {
    this.write('error', String(message), typeof about === 'object' && about !== null ? about : { context: about });
  }

  /** Nest's own messages, less the start-up chatter. */
  log(message: unknown, context?: unknown): void {
    if (!NOISE.has(String(context))) this.write('info', String(message), { context });
  }
}

/** What may be said of an unexpected error in a log: its name, its code and where it was thrown, not its text. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const at = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6);
  return { error: error.name, code, at };
}
