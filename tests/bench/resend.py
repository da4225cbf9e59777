#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make bench: 200 domains are resent against a simulator that allows exactly one a second, all cases side by
side: they only wait.  "make tests/bench/hurry.so" and "resend.py HURRY" make the clocks of both programs run
so many times as fast; but what the machine takes for a request counts as many times, too, so that the
figures say more without.  Runs in the build directory.

The ideal is a domain a second.  Printed are the seconds by the wall clock, times HURRY, from the start of
acmdash to its end; how many requests came; how many domains had two mails; and how many had none without
being told of as failed or unknown.  Nothing is asserted."""
import collections
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile
import time

DOMAINS = 200
HURRY = int(sys.argv[1]) if len(sys.argv) > 1 else 1
KEY = ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
SCENARIOS = (
    ("one a second", [], 1),
    ("30 % throttled", ["--fault", "ResendValidationEmail:30%@throttle"], 1),
    ("5 % of the answers lost", ["--fault", "ResendValidationEmail:5%@lost"], 1),
    ("four regions at once", [], 4),
)


def waiting(name):
    return {"DomainName": name, "ValidationDomain": "example.jp", "ValidationMethod": "EMAIL",
            "ValidationStatus": "PENDING_VALIDATION"}


def certificate(number, region):
    """A hundred names, the most that a certificate can have, all of which wait."""
    names = [f"{number}-{i}.example.jp" for i in range(100)]
    return {"CertificateArn": f"arn:aws:acm:{region}:123456789012:certificate/"
                              f"{number:08x}-0000-4000-8000-{number:012x}",
            "DomainName": names[0], "SubjectAlternativeNames": names, "Status": "ISSUED",
            "Type": "AMAZON_ISSUED", "KeyAlgorithm": "RSA_2048", "RenewalEligibility": "ELIGIBLE",
            "InUseBy": ["arn:x"], "CreatedAt": "-170d", "NotBefore": "-170d", "NotAfter": "+28d",
            "DomainValidationOptions": [dict(waiting(n), ValidationStatus="SUCCESS") for n in names],
            "RenewalSummary": {"RenewalStatus": "PENDING_VALIDATION", "UpdatedAt": "-2d",
                               "DomainValidationOptions": [waiting(n) for n in names]}}


def hurried():
    """An environment in which time runs, for all who are started in it, from the same moment."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    env.update(AWS_ACCESS_KEY_ID=KEY[0], AWS_SECRET_ACCESS_KEY=KEY[1],
               AWS_EC2_METADATA_DISABLED="true", AWS_CONFIG_FILE="/dev/null",
               AWS_SHARED_CREDENTIALS_FILE="/dev/null")
    if HURRY > 1:
        env.update(LD_PRELOAD=os.path.abspath("tests/bench/hurry.so"), HURRY=str(HURRY),
                   HURRY_SINCE=str(int(time.time())))
    return env


def mails(log):
    """Of each request for a mail its status; and which went out, whatever became of the answer."""
    requests = [json.loads(line) for line in open(log, encoding="utf-8")]
    asked = [r for r in requests if r["Operation"] == "ResendValidationEmail"]
    sent = collections.Counter((r["Request"]["CertificateArn"], r["Request"]["Domain"])
                               for r in asked if r["Status"] == 200)
    return asked, sent


def run_in(work, faults, regions):
    names = ["ap-northeast-1", "us-east-1", "eu-west-1", "us-west-2"][:regions]
    certificates = [certificate(i + 1, names[i % regions]) for i in range(max(2, regions))]
    share = DOMAINS // len(certificates)  # the same number of domains, wherever they are
    for one in certificates:
        for listed in (one, one["RenewalSummary"]):
            listed["DomainValidationOptions"] = listed["DomainValidationOptions"][:share]
        one["SubjectAlternativeNames"] = one["SubjectAlternativeNames"][:share]
    scenario, log = os.path.join(work, "scenario.json"), os.path.join(work, "log")
    with open(scenario, "w", encoding="utf-8") as file:
        json.dump({"Account": "123456789012", "Region": names[0], "Certificates": certificates}, file)
    if os.path.exists(log):
        os.remove(log)
    env = dict(hurried(), XDG_STATE_HOME=work)
    sim = subprocess.Popen(["./acmdash-sim", "--until-eof", "--quotas", "--scenario", scenario,
                            "--log", log, *faults], env=env, stdin=subprocess.PIPE,
                           stdout=subprocess.PIPE, text=True)
    url = sim.stdout.readline().split()[-1]
    begun = time.monotonic()
    done = subprocess.run(["./acmdash", "--endpoint-url", url, "--region", ",".join(names), "resend",
                           "--all", "--yes", "--output", "json"], env=env, capture_output=True,
                          text=True, check=False)
    seconds = (time.monotonic() - begun) * HURRY
    sim.stdin.close()
    sim.wait()
    outcomes = {(r["CertificateArn"], r["Domain"]): r["Outcome"]
                for r in json.loads(done.stdout)["Results"]}
    return seconds, outcomes, *mails(log)


def run(scenario):
    name, faults, regions = scenario
    with tempfile.TemporaryDirectory() as work:
        seconds, outcomes, asked, sent = run_in(work, faults, regions)
    twice = sum(count > 1 for count in sent.values())
    omitted = sum(told == "sent" and domain not in sent for domain, told in outcomes.items())
    omitted += DOMAINS - len(outcomes)
    told = ", ".join(f"{count} {outcome}" for outcome, count
                     in sorted(collections.Counter(outcomes.values()).items()))
    return (f"{name:26}{seconds:9.1f}{seconds * regions / DOMAINS - 1:+12.1%}{len(asked):10}"
            f"{twice:7}{omitted:9}   {told}")


def main():
    print(f"\nresend --all, {DOMAINS} domains, ACM takes one a second; simulated time, x {HURRY}")
    print(f"{'':26}{'seconds':>9}{'over ideal':>12}{'requests':>10}{'twice':>7}{'omitted':>9}   outcomes",
          flush=True)
    with concurrent.futures.ThreadPoolExecutor(len(SCENARIOS)) as pool:
        for line in pool.map(run, SCENARIOS):
            print(line, flush=True)


if __name__ == "__main__":
    main()
