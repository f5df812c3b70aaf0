"""A provider to sign in with (OpenID Connect), as small as one can be: it knows one person and asks nothing."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "desk"


@dataclass
class Provider:
    """Where it answers, and who signs in with it next."""

    url: str = ""
    email: str = "first@example.org"
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"}))
    nonces: dict[str, str] = field(default_factory=dict)

    def configuration(self) -> dict[str, Any]:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        ways = {"response_types": "code", "subject_types": "public", "id_token_signing_alg_values": "RS256"}
        supported = {f"{name}_supported": [way] for name, way in ways.items()}
        return {"issuer": self.url} | supported | {name: f"{self.url}/{place}" for name, place in places.items()}

    def token(self, code: str) -> dict[str, Any]:
        now = int(time.time())
        told = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 600}
        told |= {"sub": self.email, "email": self.email, "email_verified": True}
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, told | {"nonce": self.nonces.pop(code)}, self.key)
        return {"access_token": secrets.token_hex(8), "token_type": "Bearer", "expires_in": 600, "id_token": signed}

    def back(self, asked: dict[str, list[str]]) -> str:
        """Where a browser that wants to sign in is sent on to."""
        code = secrets.token_hex(8)
        self.nonces[code] = asked["nonce"][0]
        return f"{asked['redirect_uri'][0]}?{urlencode({'code': code, 'state': asked['state'][0]})}"


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            if address.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.back(parse_qs(address.query)))
                self.end_headers()
            else:
                self.tell({"keys": [provider.key.as_dict(private=False)]} if address.path == "/keys" else provider.configuration())

        def do_POST(self) -> None:
            body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.tell(provider.token(body["code"][0]))

        def tell(self, answer: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    return Answer


@contextmanager
def provider() -> Iterator[Provider]:
    known = Provider()
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(known)) as server:
        known.url = f"http://localhost:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield known
        server.shutdown()
