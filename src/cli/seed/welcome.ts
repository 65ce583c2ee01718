import type { Config } from '../../kernel/index.js';
import { familyFile, type DemoFamily } from './demo-file.js';

/** What a start prints: where the service is and, with the demo, whom to sign in as and a question that is ready to be asked. */
export function welcome(config: Config): string {
  const ready = `Sayso is ready at ${config.publicUrl}`;
  const family = config.demo ? familyFile(config.home).find() : undefined;
  return family ? `${ready}\n\n${introduction(family, config)}` : ready;
}

function introduction(family: DemoFamily, { publicUrl, home }: Config): string {
  const { holder, executors, platform_admin, operator } = family.accounts;
  const [first, second] = executors;
  const named = { ...(first && { 'an executor': first }), ...(second && { 'another executor': second }) };
  const people = Object.entries({ holder, ...named, 'platform admin': platform_admin, operator });
  const lines = people.map(([who, { email, password }]) => `  ${who.padEnd(18)}${email.padEnd(34)}${password}`);
  return `The demo family lives here; ${home}/demo.json keeps what follows. Sign in (POST /v1/sessions) as
${lines.join('\n')}

May the demo platform read a letter aloud in the holder's voice, for the family? Ask:

${questionAsCurl(family, publicUrl)}

The page of somebody who agreed to talk with that voice, and may leave: ${family.interactantPage}

The whole story in seconds:  npx sayso demo
`;
}

/** A check that the demo directive permits, ready to be pasted into a shell. */
function questionAsCurl({ accounts, platform, replica }: DemoFamily, publicUrl: string): string {
  const question = {
    subject: { type: 'platform', id: platform.id },
    action: { name: 'generate' },
    resource: { type: 'likeness', id: accounts.holder.likeness, properties: { modality: 'voice', replica } },
    context: { purpose: 'private_remembrance', audience: 'family' },
  };
  return `curl -s ${publicUrl}/access/v1/evaluation \\
  -H 'Authorization: Bearer ${platform.key}' -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(question)}'`;
}
