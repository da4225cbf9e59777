# SPDX-License-Identifier: GPL-3.0-or-later
"""What is taken away: to the clipboard, to a shell, to the browser, to a file."""
import base64
import csv
import json
import os
import re
import shlex
import shutil
import tempfile

from support import (Simulator, Skip, Terminal, account, acmdash, arn, contains, environment, equal, renewed,
                     run_all, shop, test)

from wires import make_certificate

ARN = arn(1)


def copied(terminal, number):
    """The text that went to the terminal's clipboard as the one of that number, from 1."""
    def sequences():
        return re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", terminal.bytes)
    terminal.wait(lambda _: len(sequences()) >= number, "the clipboard")
    equal(len(sequences()), number)
    return base64.b64decode(sequences()[-1]).decode()


def by_dns():
    record = {"DomainName": "api.example.jp", "ValidationMethod": "DNS", "ValidationStatus": "SUCCESS",
              "ResourceRecord": {"Name": "_36.api.example.jp.", "Type": "CNAME",
                                 "Value": "_98.acm-validations.aws."}}
    return {"CertificateArn": arn(3), "DomainName": "api.example.jp", "Status": "ISSUED",
            "SubjectAlternativeNames": ["api.example.jp", "*.api.example.jp"], "Type": "AMAZON_ISSUED",
            "KeyAlgorithm": "RSA_2048", "InUseBy": ["arn:x"], "CreatedAt": "-9d", "NotBefore": "-9d",
            "NotAfter": "+100d12h", "RenewalEligibility": "ELIGIBLE",
            "DomainValidationOptions": [record, dict(record, DomainName="*.api.example.jp")]}


@test
def menu():
    """y and a letter: the ARN, the reason, the command line, the URL; what is not there is said so"""
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url, size=(30, 120)) as terminal:
        terminal.wait_for("2 of 3")
        terminal.send("yy")
        terminal.wait_for("On the clipboard: ARN")
        equal(copied(terminal, 1), ARN)
        terminal.send("yc")
        terminal.wait_for("There is nothing of it to copy: CNAME record")
        terminal.send("\ry")
        terminal.wait_for("aws acm resend-validation-email")
        terminal.send("s")
        terminal.wait_for("On the clipboard: aws command")
        equal(shlex.split(copied(terminal, 2)),
              ["aws", "acm", "resend-validation-email", "--certificate-arn", ARN, "--domain",
               "www.shop.example.jp", "--validation-domain", "www.shop.example.jp", "--region",
               "ap-northeast-1", "--endpoint-url", sim.url + "/"])
        terminal.send(":copy reason\r")
        terminal.wait_for("On the clipboard: Reason")
        contains(copied(terminal, 3), "www.shop.example.jp: The validation e-mail can be resent.", "Next:")
        terminal.send("O")
        terminal.wait_for("There is no browser here; on the clipboard: https://ap-northeast-1.console")
        equal(copied(terminal, 4), "https://ap-northeast-1.console.aws.amazon.com/acm/home"
              "?region=ap-northeast-1#/certificates/" + ARN.split("/")[1])
        terminal.send("A")
        terminal.wait_for("The same with the AWS CLI")
        equal(len(copied(terminal, 5).splitlines()), 2)
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(sim.requests("ResendValidationEmail"), [])


@test
def endpoint_like_aws():
    """the command line names an endpoint that somebody chose, also where it looks like AWS's own"""
    if not shutil.which("openssl"):
        raise Skip("no openssl")
    with tempfile.TemporaryDirectory() as folder:
        pem = make_certificate(folder, "acm")
        with Simulator("--tls", pem, scenario=account(shop())) as sim:
            url = f"https://acm.localhost:{sim.url.rstrip('/').rsplit(':', 1)[1]}/"
            with Terminal("--endpoint-url", url, "--ca-bundle", pem, size=(30, 120)) as terminal:
                terminal.wait_for("2 of 3")
                terminal.send("ys")
                terminal.wait_for("On the clipboard: aws command")
                equal(shlex.split(copied(terminal, 1))[-2:], ["--endpoint-url", url])
                terminal.send("\x03")
                equal(terminal.end(), 0)


@test
def records():
    """a CNAME record in two keys; of the whole certificate each record once"""
    with Simulator(scenario=account(by_dns())) as sim, \
            Terminal("--endpoint-url", sim.url, size=(30, 120)) as terminal:
        terminal.wait_for("api.example.jp", "DNS")
        terminal.send("\r")
        terminal.wait_for("*.api.example.jp")
        for number, (keys, text) in enumerate((("yc", "_36.api.example.jp. CNAME _98.acm-validations.aws."),
                                               ("yn", "_36.api.example.jp."), ("yv", "_98.acm-validations.aws.")), 1):
            terminal.send(keys)
            equal(copied(terminal, number), text)
        terminal.send("q")
        terminal.wait_for("Enter Open")
        terminal.send("yc")
        equal(copied(terminal, 4), "_36.api.example.jp. CNAME _98.acm-validations.aws.")
        terminal.send("\x03")
        equal(terminal.end(), 0)


def tool(folder, name, command):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"#!/bin/sh\n{command}\n")
    os.chmod(path, 0o755)


@test
def desktop():
    """at a desktop its own tools are used, too: xsel where there is no xclip, and the browser"""
    with tempfile.TemporaryDirectory() as folder, Simulator(scenario=account(shop())) as sim:
        pipe = os.path.join(folder, "pipe")
        os.mkfifo(pipe)
        tool(folder, "xsel", f"cat > {pipe}")
        tool(folder, "xdg-open", f"echo \"$1\" > {pipe}")
        env = environment(DISPLAY=":0", PATH=folder + ":/usr/bin:/bin", WAYLAND_DISPLAY=None)
        for name in ("SSH_CONNECTION", "SSH_TTY", "WSL_DISTRO_NAME"):
            env.pop(name, None)
        if os.path.exists("/usr/bin/xclip"):
            tool(folder, "xclip", f"cat > {pipe}")
        with Terminal("--endpoint-url", sim.url, env=env) as terminal:
            terminal.wait_for("2 of 3")
            terminal.send("yy")
            with open(pipe, encoding="utf-8") as file:
                equal(file.read(), ARN)
            terminal.send("O")
            with open(pipe, encoding="utf-8") as file:
                contains(file.read(), "console.aws.amazon.com", ARN.split("/")[1])
            terminal.wait_for("In the browser: https://")
            terminal.send("\x03")
            equal(terminal.end(), 0)


@test
def multiplexer():
    """tmux gets it by its own command, over SSH, too, and beside the desktop's tool"""
    with tempfile.TemporaryDirectory() as folder, Simulator(scenario=account(shop())) as sim:
        for name in ("tmux", "wl-copy"):
            os.mkfifo(os.path.join(folder, f"pipe-{name}"))
            tool(folder, name, f"(echo \"$*\"; cat) > {folder}/pipe-{name}")
        for far in (True, False):
            env = environment(TMUX="/nowhere,1,0", PATH=folder + ":/usr/bin:/bin", SSH_TTY=None,
                              WAYLAND_DISPLAY="wayland-0", SSH_CONNECTION="1" if far else None)
            with Terminal("--endpoint-url", sim.url, env=env) as terminal:
                terminal.wait_for("2 of 3")
                terminal.send("yy")
                with open(f"{folder}/pipe-tmux", encoding="utf-8") as file:
                    equal(file.read(), f"load-buffer -w -\n{ARN}")
                if not far:
                    with open(f"{folder}/pipe-wl-copy", encoding="utf-8") as file:
                        equal(file.read(), f"\n{ARN}")
                terminal.send("\x03")
                equal(terminal.end(), 0)


@test
def export():
    """:export writes what is shown, as list does; never over a file unless it is told to"""
    with tempfile.TemporaryDirectory() as folder, \
            Simulator(scenario=account(shop(), renewed())) as sim:
        listed = acmdash("list", "--output", "json", url=sim.url).json
        path = os.path.join(folder, "all.json")
        with Terminal("--endpoint-url", sim.url, size=(30, 120)) as terminal:
            terminal.wait_for("2 of 3", "done.example.jp")
            terminal.send(f":export {path}\r")
            terminal.wait_for("2 certificates are in")
            with open(path, encoding="utf-8") as file:
                equal(json.load(file), listed)
            terminal.send(f"/done\r:export {path}\r")
            terminal.wait_for("is there already; :export! replaces it")
            terminal.send(f":export! {path}\r")
            terminal.wait_for("1 certificate is in")
            with open(path, encoding="utf-8") as file:
                equal([c["DomainName"] for c in json.load(file)["Certificates"]], ["done.example.jp"])
            terminal.send(f":export {folder}/some.csv\r")
            terminal.wait_for("some.csv now.")
            with open(f"{folder}/some.csv", encoding="utf-8", newline="") as file:
                equal([row["CertificateArn"] for row in csv.DictReader(file)], [arn(2)])
            for name, sentence in (("x.txt", ".json or .csv"), ("no/such/x.csv", "cannot be written"),
                                   ("", "Where to?")):
                terminal.send(f":export {folder + '/' + name if name else ''}\r")
                terminal.wait_for(sentence)
            terminal.send("\x03")
            equal(terminal.end(), 0)
        equal(sorted(os.listdir(folder)), ["all.json", "some.csv"])


run_all()
