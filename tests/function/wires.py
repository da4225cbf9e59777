# SPDX-License-Identifier: GPL-3.0-or-later
"""Wires that are cut, or lead elsewhere: TLS certificates that are wrong, a relay whose later
connections come to another server than the earlier ones, and an ACM that says what no ACM would,
or never comes to an end."""
import contextlib
import http.server
import json
import os
import socket
import subprocess
import threading

# What each is for, and until when.
CERTIFICATES = {
    "good": ("IP:127.0.0.1", "20990101000000Z"),
    "stranger": ("IP:127.0.0.1", "20990101000000Z"),
    "other": ("DNS:elsewhere.example.com", "20990101000000Z"),
    "old": ("IP:127.0.0.1", "20200102000000Z"),
    "acm": ("DNS:acm.localhost", "20990101000000Z"),
}
TLS_WORDS = {
    "other": "alternative (certificate )?subject name|does not match|mismatch",
    "old": "expired",
    "stranger": "self.signed|issuer",
}


def make_certificate(folder, name):
    """A PEM file of a key and a certificate that signed itself, one of CERTIFICATES."""
    subject, end = CERTIFICATES[name]
    path = os.path.join(folder, name)
    key, request, config = path + ".key", path + ".req", path + ".conf"
    with open(config, "w", encoding="utf-8") as file:
        file.write("[ca]\ndefault_ca=a\n[a]\nnew_certs_dir=.\ndatabase=index\nserial=serial\n"
                   "default_md=sha256\npolicy=p\nx509_extensions=e\nunique_subject=no\n[p]\n"
                   f"commonName=supplied\n[e]\nsubjectAltName={subject}\n[req]\n"
                   "distinguished_name=d\n[d]\n")
    for file, text in (("index", ""), ("serial", "01")):
        with open(os.path.join(folder, file), "w", encoding="ascii") as out:
            out.write(text)
    for command in ("req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=sim "
                    f"-config {config} -keyout {key} -out {request}",
                    f"ca -batch -selfsign -notext -config {config} -keyfile {key} -in {request} "
                    f"-startdate 20200101000000Z -enddate {end} -out {path}.crt"):
        done = subprocess.run(["openssl", *command.split()], cwd=folder, capture_output=True,
                              check=False)
        assert done.returncode == 0, done.stderr.decode()
    with open(path + ".pem", "w", encoding="ascii") as out:
        for part in (key, path + ".crt"):
            with open(part, encoding="ascii") as file:
                out.write(file.read())
    return path + ".pem"


class Relay:
    """Hands what comes to a port of its own on to that of a server, or, once elsewhere is set, to
    another one's; so do with only_once all connections but the first.  With dies_after the first
    ends behind so many answers."""

    def __init__(self, server, other=None, only_once=False, dies_after=None):
        self.ports, self.only_once, self.dies_after = (server, other), only_once, dies_after
        self.elsewhere = False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.accepted, self.sockets = 0, []
        threading.Thread(target=self.accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for one in [self.listener, *self.sockets]:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                inside, _ = self.listener.accept()
                port = self.ports[self.elsewhere or self.only_once and self.accepted > 0]
                outside = socket.create_connection(("127.0.0.1", port))
                self.sockets += [inside, outside]
                dies_after = None if self.accepted else self.dies_after
                self.accepted += 1
                for pair in ((inside, outside, None), (outside, inside, dies_after)):
                    threading.Thread(target=copy, args=pair, daemon=True).start()


def copy(source, target, dies_after):
    """From one to the other until either ends, or so many answers are through."""
    seen = b""
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
            seen += piece if dies_after else b""
            if dies_after and answers_in(seen) >= dies_after:
                break
    for one in (source, target):
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


def answers_in(text):
    """How many whole answers, each with its Content-Length."""
    count = 0
    while b"\r\n\r\n" in text:
        head, text = text.split(b"\r\n\r\n", 1)
        lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        length = int(lines[b"content-length"])
        if len(text) < length:
            break
        text = text[length:]
        count += 1
    return count


class Liar:
    """Answers each request with what answer(operation, request) says; what it was asked is in asked."""

    def __init__(self, answer):
        asked = self.asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 65536  # an answer in one piece

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                operation = self.headers["X-Amz-Target"].split(".")[-1]
                asked.append(operation)
                text = json.dumps(answer(operation, body)).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Flood:
    """Answers each connection with the head of an answer, and then with more of the same until it is
    closed at the other end."""

    def __init__(self, head, more):
        self.head, self.more = head, more
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def serve(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                with connection, contextlib.suppress(OSError):
                    connection.recv(65536)
                    connection.sendall(self.head)
                    while True:
                        connection.sendall(self.more)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join()
