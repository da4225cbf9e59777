# SPDX-License-Identifier: GPL-3.0-or-later
"""A DNS server on the loopback that says what a test wants, true or not."""
import socket
import struct
import threading

A, CNAME, MX, AAAA, CAA = 1, 5, 15, 28, 257
NXDOMAIN, SERVFAIL = 3, 2
SILENCE = object()


def wire(name):
    """Labels as they are, control characters and all."""
    labels = [part for part in name.encode("latin-1").split(b".") if part]
    return b"".join(bytes([len(part)]) + part for part in labels) + b"\0"


def mx(preference, name):
    return MX, struct.pack("!H", preference) + wire(name)


def cname(name):
    return CNAME, wire(name)


def caa(value, tag="issue", flags=0):
    return CAA, bytes([flags, len(tag)]) + tag.encode() + value.encode()


ADDRESS = (A, bytes([192, 0, 2, 1]))
ADDRESS_6 = (AAAA, bytes(15) + b"\1")


class DnsServer:
    """zone: name -> records, NXDOMAIN, SERVFAIL, SILENCE, or raw bytes behind the header; a name
    that is not in it does not exist."""

    def __init__(self, zone):
        self.zone = zone
        self.asked = []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", self.socket.getsockname())
        self.thread.join()
        self.socket.close()

    def serve(self):
        while True:
            question, sender = self.socket.recvfrom(4096)
            if not question:
                return
            answer = self.answer(question)
            if answer:
                self.socket.sendto(answer, sender)

    def answer(self, message):
        labels, at = [], 12
        while message[at]:
            labels.append(message[at + 1:at + 1 + message[at]].decode("latin-1"))
            at += 1 + message[at]
        name, kind = ".".join(labels).lower(), struct.unpack_from("!H", message, at + 1)[0]
        question = message[12:at + 5]
        self.asked.append((name, kind))
        found = self.zone.get(name, NXDOMAIN)
        if found is SILENCE:
            return None
        records, code, raw = [], 0, b""
        if isinstance(found, int):
            code = found
        elif isinstance(found, bytes):
            raw = found
        else:
            records = [r for r in found if r[0] in (kind, CNAME)]
        body = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", r[0], 1, 60, len(r[1])) + r[1]
                        for r in records)
        count = len(records) or (7 if raw else 0)
        return (message[:2] + struct.pack("!HHHHH", 0x8180 | code, 1, count, 0, 0)
                + question + body + raw)
