// What ical.js reads (the library behind Thunderbird's calendar). JSON strings in, JSON objects out, one a line.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

// The package stands in tests/peers, away from this file; its folder is the first argument.
const resolve = createRequire(pathToFileURL(process.argv[2] + '/package.json')).resolve;
const { default: ICAL } = await import(pathToFileURL(resolve('ical.js')));

const person = (p) => ({ name: p.getParameter('cn') ?? null, address: p.getFirstValue() });
const iso = (time) => time.toJSDate().toISOString();

function read(ics) {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const events = calendar.getAllSubcomponents('vevent');
  if (events.length !== 1) return { events: events.length };
  const event = events[0];
  const value = (name) => event.getFirstPropertyValue(name);
  return {
    events: 1,
    properties: event.getAllProperties().map((p) => p.name).sort(),
    method: calendar.getFirstPropertyValue('method'),
    uid: value('uid'),
    sequence: value('sequence'),
    stamp: iso(value('dtstamp')),
    start: iso(value('dtstart')),
    end: iso(value('dtend')),
    summary: value('summary'),
    description: value('description'),
    location: value('location'),
    status: value('status'),
    class: value('class'),
    organizer: person(event.getFirstProperty('organizer')),
    attendees: event.getAllProperties('attendee').map((a) => ({ ...person(a), partStat: a.getParameter('partstat') })),
  };
}

console.log('ready');
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity }))
  console.log(JSON.stringify(read(JSON.parse(line))));
