# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong with the request of a mail alone, behind others that were all fine."""
import contextlib
import re
import shutil
import tempfile

from faults import OPERATIONS, WWW, Ground
from support import Simulator, Skip, Terminal, account, equal, run_all, shop, test
from wires import TLS_WORDS, Relay, make_certificate

DESCRIBE, RESEND = "DescribeCertificate", "ResendValidationEmail"
BEFORE = [DESCRIBE, "GetCallerIdentity", DESCRIBE]


def port_of(url):
    return int(url.rsplit(":", 1)[1].rstrip("/"))


def outcome(result):
    """Of a mail of which there was one."""
    told = result.json["Results"]
    equal([one["Domain"] for one in told], [WWW])
    return told[0]["Outcome"], told[0].get("Message", "")


@contextlib.contextmanager
def certificates():
    """Those of CERTIFICATES as files, and one file with all but the stranger, to be trusted."""
    if not shutil.which("openssl"):
        raise Skip("no openssl")
    with tempfile.TemporaryDirectory() as folder:
        files = {name: make_certificate(folder, name) for name in ("good", *TLS_WORDS)}
        with open(f"{folder}/trusted", "w", encoding="ascii") as trusted:
            for name in files.keys() - {"stranger"}:
                with open(f"{folder}/{name}.crt", encoding="ascii") as file:
                    trusted.write(file.read())
        yield files, f"{folder}/trusted"


@test
def tls_in_batch():
    """another name, an expired certificate, an unknown authority: failed, and nothing is out"""
    with certificates() as (files, trusted):
        for name, words in TLS_WORDS.items():
            with Ground(OPERATIONS["resend"], ("--tls", files["good"])) as ground, \
                    Ground(OPERATIONS["resend"], ("--tls", files[name])) as wrong, \
                    Relay(port_of(ground.url), port_of(wrong.url), only_once=True) as relay:
                result = ground.run("--ca-bundle", trusted, url=f"https://127.0.0.1:{relay.port}")
                equal((ground.asked(), wrong.asked()), (BEFORE, []), name)
                equal(relay.accepted, 2, name)
                what, said = outcome(result)
                equal((what, result.status, ground.ledger()), ("failed", 1, ["sending", "failed"]))
                assert re.search(f"no secure connection to .*({words})", said), f"{name}: {said}"


@test
def tls_on_the_screen():
    """the same in the dashboard, where the next yes, over a wire that is right, sends"""
    with certificates() as (files, trusted):
        for number, name in enumerate(TLS_WORDS, 1):
            with Simulator("--tls", files["good"], scenario=account(shop(number))) as sim, \
                    Simulator("--tls", files[name], scenario=account(shop(number))) as wrong, \
                    Relay(port_of(sim.url), port_of(wrong.url)) as relay, \
                    Terminal("--endpoint-url", f"https://127.0.0.1:{relay.port}", "--ca-bundle",
                             trusted) as terminal:
                terminal.wait_for(">shop.example.jp", "2 of 3")
                terminal.send("\r")
                terminal.wait_for(">www.shop.example.jp")
                terminal.send("r")
                terminal.wait_for("y Send")
                relay.elsewhere = True
                terminal.send("y")
                terminal.wait_for("Resend: failed", "no secure connection")
                relay.elsewhere = False
                terminal.send("r")
                terminal.wait_for("y Send")
                terminal.send("y")
                terminal.wait_for("Resend: sent")
                terminal.send("\x03")
                equal(terminal.end(), 0)


@test
def kept_connection_dies():
    """the connection that was kept dies before the mail's turn: it takes its own, and is sent once"""
    with Ground(OPERATIONS["resend"]) as ground, \
            Relay(port_of(ground.url), dies_after=len(BEFORE)) as relay:
        result = ground.run(url=f"http://127.0.0.1:{relay.port}")
        equal((ground.asked(), relay.accepted), ([*BEFORE, RESEND], 2))
        equal((outcome(result)[0], result.status, ground.ledger()),
              ("sent", 0, ["sending", "sent"]))


@test
def own_connection_dies():
    """the mail's own connection ends before anything is answered: unknown, and none is opened anew"""
    with Ground(OPERATIONS["resend"], ("--fault", f"{RESEND}:reset")) as ground, \
            Relay(port_of(ground.url)) as relay:
        result = ground.run(url=f"http://127.0.0.1:{relay.port}")
        equal((ground.asked(), relay.accepted), ([*BEFORE, RESEND], 2))
        equal((outcome(result)[0], ground.ledger()), ("unknown", ["sending", "unknown"]))


@test
def redirects():
    """each kind of redirect, to here or elsewhere, is not followed: unknown, once"""
    for status in (301, 302, 303, 307, 308):
        with Ground(OPERATIONS["resend"], ("--fault", f"{RESEND}:redirect={status}")) as ground:
            result = ground.run()
            equal(ground.asked(), [*BEFORE, RESEND], status)
            what, said = outcome(result)
            equal((what, result.status, ground.ledger()), ("unknown", 1, ["sending", "unknown"]))
            assert f"HTTP status {status}" in said, said


if __name__ == "__main__":
    run_all()
