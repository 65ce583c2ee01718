/** What an export says of itself to whoever opens it, years later perhaps and without this service. */
export function exportReadme(at: string): string {
  return `Everything that Sayso holds about you
=====================================

Taken at ${at}. Every file that ends in .json is text; any editor shows it.

account.json            your name, address, date of birth and country, and what you may do here
settings.json           what you chose
erasure.json            whether you asked to be erased, and when it begins
sessions.json           where you are signed in
passkeys.json           your passkeys: what you call them and when they were used; their keys stay with you
recovery.json           how many recovery codes are left, and who tried to get back into your account, and when
witnesses.json          whom you asked to witness your directives, and what they attested
witness-professions.json what you said to be allowed to witness for others
passkeys.json           the devices that you sign in with; not their keys
recovery.json           how many recovery codes are left, and whether you ever asked for a way back in
witness-professions.json  that you asked to witness the wishes of others, and what operators found
witnesses.json          whom you asked to witness your wishes, and what they answered
platforms.json          the platforms that you administer, if any
likeness.json           what every answer about your voice, face and manner rests on at this moment
draft.json              what you wrote and have not signed; null when there is nothing
directives.json         every version that you signed, and what became of it
replicas.json           what was made from your likeness, by whom, and what state it is in
told.json               which platforms were told that something about you changed, in the last 90 days
deathReports.json       whether your death was ever reported, and what became of it
checkIn.json            how far a check-in that you asked for has come
executors.json          whom you named to act after your death, and how many of them must agree
offices.json            for whom you are to act, if anybody named you and you accepted
approvals.json          what you were asked about your likeness, and what you answered to anybody's questions
interactants.json       how many people were given a page to talk with each, and how many agree; not who they are
identity-proofs.json    how you showed who you are, and what operators wrote about it
identity-proofs/        the files that you sent and that are still kept, as you sent them
activity/               who asked to use your likeness, for what, what they were told, and the true reason
who-asked.json          the name and website of each platform in activity/ and replicas.json
changes/                every change on record about you
receipts/               for each of these, what proves that it stands in the ledger
missing/                entries that have no receipt yet, and why; no such folder means there are none
key                     the key that the ledger is signed with

Not in here, because they are secrets: your password and the tokens of your sessions, of which only fingerprints are
kept, and the keys of platforms.

Every decision in activity/ has an id, and its receipt is receipts/ID.json; every change in changes/ has an entry, and its
receipt is receipts/ENTRY.json. The receipt holds the same again in the form that was recorded, and proves it; the lists
in activity/ and changes/ are there to be read.

You can check the receipts without us, now or in ten years. The program is free; in a checkout of Sayso's source, after
npm ci:

  npx sayso verify /path/to/this/folder

Never run npx sayso elsewhere: that name on npm belongs to others.

Keep this archive as you would keep a passport: whoever has it knows all of this about you. A receipt opens only with the
salt that stands in it. If you are erased one day, Sayso keeps no such salt; the ones in here stay with you.
`;
}
