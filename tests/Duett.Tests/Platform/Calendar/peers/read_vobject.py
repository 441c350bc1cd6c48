"""What the package "vobject" reads. JSON strings in, JSON objects out, one a line."""

import json
import sys

import vobject


def one(params, name):
    return params[name][0] if name in params else None


def person(line):
    return {"name": one(line.params, "CN"), "address": line.value}


def text(event, name):
    return getattr(event, name).value if hasattr(event, name) else None


def read(ics):
    calendars = list(vobject.readComponents(ics))
    events = calendars[0].vevent_list
    if len(calendars) != 1 or len(events) != 1:
        return {"events": len(events)}
    event = events[0]
    attendees = getattr(event, "attendee_list", [])
    return {
        "events": 1,
        "properties": sorted(line.name.lower() for line in event.lines()),
        "method": calendars[0].method.value,
        "uid": event.uid.value,
        "sequence": int(event.sequence.value),
        "stamp": event.dtstamp.value.isoformat(),
        "start": event.dtstart.value.isoformat(),
        "end": event.dtend.value.isoformat(),
        "summary": text(event, "summary"),
        "description": text(event, "description"),
        "location": text(event, "location"),
        "status": text(event, "status"),
        "class": event.contents["class"][0].value if "class" in event.contents else None,
        "organizer": person(event.organizer),
        "attendees": [dict(person(a), partStat=one(a.params, "PARTSTAT")) for a in attendees],
    }


print("ready", flush=True)
for line in sys.stdin:
    print(json.dumps(read(json.loads(line))), flush=True)
