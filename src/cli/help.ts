/** What this command can do. */
export const HELP = `Sayso: nobody's voice, face or manner is cloned or played without their say-so.

  npx sayso serve        start the service (npm start builds first, then does the same)
  npx sayso migrate      bring the database up to date, and stop
  npx sayso demo         tell the whole story against the running service, in a few seconds
  npx sayso check FILE   decide one request on the facts in a file; 0 permit, 1 ask or deny, 2 bad input
  npx sayso erase WHO    end all that is held about a person, by lk_…, ac_… or address; the record stays whole
  npx sayso keys DIR     make the keys that production needs; --rotate permits adds the next key for permit tokens
  npx sayso verify …     check a log by its URL or in a folder, a receipt with --receipt FILE, or a directive
                         with --directive FILE, trusting nobody;
                         with --database, also every row of the service's own database;
                         0 verified, 1 something does not verify, 2 bad input, 3 could not be fetched
  npx sayso export DIR   mirror the public log into a folder, or bring the mirror there up to date
  npx sayso witness …    cosign the checkpoints of other logs, for as long as they only grow
  npx sayso help         this

Configuration comes from the environment; README.md lists it.`;
