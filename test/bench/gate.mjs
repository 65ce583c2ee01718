import { startBare, startCerbos, startPlain, startService } from './contenders.mjs';
import { measureDisk, perDecision, postgresVersion } from './disk.mjs';
import { machine } from './machine.mjs';
import { report } from './report.mjs';
import { alternate } from './rounds.mjs';
import { bodiesOf } from './seed.mjs';

/** Runs the gate and its peers under load in alternating rounds, flat out and at one offered rate; gives the report. */
export async function runGateBench({ folder, wanted, rounds, seconds, likenesses, profile }, say) {
  const running = [];
  const keep = (server) => {
    running.push(server);
    return server;
  };
  try {
    say('starting the service on an embedded PostgreSQL');
    const service = keep(await startService(folder, { likenesses, profile }, say));
    const contenders = await startContenders(wanted, service, folder, keep, say);
    const about = machine(await postgresVersion(service.database));
    const before = await measureDisk(service.database);
    const plan = { rounds, seconds, postmaster: service.postmaster };
    await alternate(contenders, { ...plan, rounds: 1 }, (line) => say(`warming up, ${line}`));
    const flatOut = await alternate(contenders, plan, say);
    const rate = flatOut.has('service') ? Math.floor(flatOut.get('service').rate / 2) : undefined;
    const offered = rate && (await alternate(contenders, { ...plan, rate }, (line) => say(`at ${rate}/s, ${line}`)));
    const disk = wanted.has('service') && perDecision(before, await measureDisk(service.database));
    return report({ about, likenesses, rounds, seconds, flatOut, rate, offered, disk });
  } finally {
    for (const server of running.reverse()) await server.stop();
  }
}

async function startContenders(wanted, service, folder, keep, say) {
  const { world } = service;
  const start = {
    bare: startBare,
    service: () => service,
    plain: () => startPlain(service),
    cerbos: () => startCerbos(folder, world),
  };
  const requests = { headers: world.headers, bodies: bodiesOf(world) };
  const contenders = [];
  for (const [name, begin] of Object.entries(start).filter(([name]) => wanted.has(name))) {
    say(`starting ${name}`);
    const server = await begin();
    if (!server) say(`${name} does not run on this machine and is left out`);
    else contenders.push({ ...(name === 'service' ? server : keep(server)), name, ...requests });
  }
  return contenders;
}
