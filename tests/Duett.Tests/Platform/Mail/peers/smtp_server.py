"""A real SMTP server (aiosmtpd) that behaves as the JSON in the first argument says.

Prints "ready PORT", then a JSON line for each mail it has accepted.
"""

import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

from read_mail import read

wish = json.loads(sys.argv[1])


class Handler:
    rcpts = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if "mail" in wish:
            return wish["mail"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        # Only the first recipients are refused when a number is given: the others of a batch go through.
        Handler.rcpts += 1
        if "rcpt" in wish and Handler.rcpts <= wish.get("times", 10**6):
            return wish["rcpt"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if "slow" in wish:
            await asyncio.sleep(wish["slow"])
        if "data" in wish:
            return wish["data"]
        mail = {
            "envelopeFrom": envelope.mail_from,
            "envelopeTo": envelope.rcpt_tos,
            "hello": session.host_name,
            "peer": session.peer[1],
            "user": (session.auth_data or b"").decode(),
            "encrypted": session.ssl is not None or "implicit" in wish,
            "raw": envelope.original_content.decode("latin-1"),
            "mail": read(envelope.original_content),
        }
        print(json.dumps(mail), flush=True)
        if wish.get("drop"):
            server.transport.abort()
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    good = data.login == wish["user"].encode() and data.password == wish["password"].encode()
    return AuthResult(success=good, auth_data=data.login, handled=good)


def context():
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(wish["certificate"], wish["key"])
    return made


def factory():
    options = {}
    if wish.get("starttls"):
        options.update(tls_context=context(), require_starttls=True)
    if "user" in wish:
        options.update(
            authenticator=authenticate,
            auth_required=True,
            auth_require_tls=False,
            auth_exclude_mechanism=wish.get("without", []),
        )
    return SMTP(Handler(), timeout=wish.get("idle", 300), enable_SMTPUTF8=False, **options)


async def serve():
    tls = context() if "implicit" in wish else None
    server = await asyncio.get_running_loop().create_server(factory, "127.0.0.1", 0, ssl=tls)
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
