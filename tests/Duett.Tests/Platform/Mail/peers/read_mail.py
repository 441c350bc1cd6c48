"""What Python's own e-mail parser makes of a message. As a program: base64 lines in, JSON lines out."""

import base64
import email
import email.utils
import json
import sys
from email import policy
from email.header import decode_header, make_header


def address(m, legacy, name):
    if m[name] is None:
        return None
    if len(m[name].addresses) != 1:
        return {"count": len(m[name].addresses)}
    # The new parser puts a space between two encoded words of a name (it should not), so the old one reads the name.
    words, _ = email.utils.parseaddr(legacy[name].replace("\r\n", ""))
    return {"name": str(make_header(decode_header(words))), "address": m[name].addresses[0].addr_spec}


def part(p):
    return {
        "type": p.get_content_type(),
        "charset": p.get_content_charset(),
        "method": p.get_param("method"),
        "encoding": p["content-transfer-encoding"],
        "text": p.get_content() if isinstance(p.get_content(), str) else None,
        "defects": [type(d).__name__ for d in p.defects],
    }


def read(raw):
    m = email.message_from_bytes(raw, policy=policy.default)
    legacy = email.message_from_bytes(raw)
    lines = raw.split(b"\r\n")
    defects = [type(d).__name__ for d in m.defects]
    for name in m.keys():
        defects += [f"{name}: {type(d).__name__}" for d in m[name].defects]
    return {
        "headers": [name.lower() for name in m.keys()],
        "from": address(m, legacy, "from"),
        "to": address(m, legacy, "to"),
        "replyTo": address(m, legacy, "reply-to"),
        "subject": str(m["subject"]),
        "messageId": str(m["message-id"]),
        "date": m["date"].datetime.isoformat(),
        "automatic": str(m["auto-submitted"]),
        "unsubscribe": str(m["list-unsubscribe"]),
        "unsubscribePost": str(m["list-unsubscribe-post"]),
        "multipart": m.get_content_type() if m.is_multipart() else None,
        "parts": [part(p) for p in m.walk() if not p.is_multipart()],
        "defects": defects,
        "longestLine": max(len(line) for line in lines),
        "ascii": all(b < 128 for b in raw),
        "loneBreaks": any(b"\r" in line or b"\n" in line for line in lines),
    }


if __name__ == "__main__":
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(read(base64.b64decode(line))), flush=True)
