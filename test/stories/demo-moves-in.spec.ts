import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startService } from '../support/service.js';

describe('the demo family, where accounts are', () => {
  it('does not move in with others', async () => {
    const service = await startService();
    await service.signUp();
    await service.restart({ SAYSO_DEMO: 'on' });
    expect(existsSync(join(service.home, 'demo.json'))).toBe(false);
    await service.stop();
  });

  it('needs two operators where two must agree', async () => {
    const service = await startService({ demo: true, env: { SAYSO_FOUR_EYES: 'on' } });
    const [row] = await service.query<{ facts: { state: string } }>('select facts from platform_facts');
    expect(row?.facts.state).toBe('approved');
    await service.stop();
  });

  it('is moved in once by processes that start together', async () => {
    const service = await startService();
    await service.kill();
    const sibling = service.sibling({ demo: true });
    await Promise.all([service.start({ SAYSO_DEMO: 'on' }), sibling]);
    const [count] = await service.query<{ n: number }>('select count(*)::int as n from accounts');
    expect(count?.n).toBe(5);
    await service.stop();
  });
});
