"""What the package "icalendar" reads. JSON strings in, JSON objects out, one a line."""

import json
import sys

from icalendar import Calendar


def person(value):
    return {"name": value.params.get("CN"), "address": str(value)}


def text(event, name):
    return str(event[name]) if name in event else None


def read(ics):
    calendar = Calendar.from_ical(ics)
    events = calendar.walk("VEVENT")
    if len(events) != 1:
        return {"events": len(events)}
    event = events[0]
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    return {
        "events": 1,
        "properties": sorted(name.lower() for name, _ in event.property_items() if name not in ("BEGIN", "END")),
        "method": str(calendar["METHOD"]),
        "uid": text(event, "UID"),
        "sequence": int(event["SEQUENCE"]),
        "stamp": event["DTSTAMP"].dt.isoformat(),
        "start": event["DTSTART"].dt.isoformat(),
        "end": event["DTEND"].dt.isoformat(),
        "summary": text(event, "SUMMARY"),
        "description": text(event, "DESCRIPTION"),
        "location": text(event, "LOCATION"),
        "status": text(event, "STATUS"),
        "class": text(event, "CLASS"),
        "organizer": person(event["ORGANIZER"]),
        "attendees": [dict(person(a), partStat=a.params.get("PARTSTAT")) for a in attendees],
    }


print("ready", flush=True)
for line in sys.stdin:
    print(json.dumps(read(json.loads(line))), flush=True)
