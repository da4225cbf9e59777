# SPDX-License-Identifier: GPL-3.0-or-later
"""tag: in a filter: the tags of all certificates, fetched only when a filter asks for them."""
from support import (Simulator, Terminal, account, acmdash, arn, contains, equal, renewed, renewing,
                     run_all, shop, test)


def tags(**pairs):
    return [{"Key": key, "Value": value} for key, value in pairs.items()]


def tagged():
    return account(shop(_Tags=tags(Env="prod", Owner="web")), dict(renewed(), _Tags=tags(Env="stage")),
                   renewing(3, ("bare.example.jp", "PENDING_VALIDATION")),
                   renewing(4, ("once.example.jp", "PENDING_VALIDATION"), _Tags=[]))


def names(result):
    return sorted(c["DomainName"].split(".")[0] for c in result.json["Certificates"])


@test
def batch():
    """list --filter tag:env=prod and check --filter know the tags, by one request, asked only then"""
    with Simulator(scenario=tagged()) as sim:
        acmdash("list", "--filter", "shop", url=sim.url)
        equal(sim.requests("GetResources"), [])
        for words, wanted in {
            "tag:env": ["done", "shop"],
            "tag:env=pr": ["shop"],
            "-tag:env": ["bare", "once"],
            "tag:env=stage,owner": ["done", "shop"],
            "tag:env -tag:owner=w": ["done"],
        }.items():
            result = acmdash("list", "--output", "json", "--filter", words, url=sim.url)
            equal((result.status, result.err), (0, ""))
            equal(names(result), wanted, words)
        equal(len(sim.requests("GetResources")), 5)
        equal(sim.requests("GetResources")[0]["Request"],
              {"ResourceTypeFilters": ["acm:certificate"], "ResourcesPerPage": 100})
        result = acmdash("check", "--filter", "-tag:env", "--output", "json", url=sim.url)
        equal(result.status, 4)
        equal(sorted(a["Domain"] for a in result.json["Awaiting"]), ["bare.example.jp", "once.example.jp"])


@test
def pages():
    """more certificates than a page holds: all pages are asked for, one after the other"""
    many = [dict(renewed(n), DomainName=f"n{n}.example.jp",
                 _Tags=tags(Number=str(n), Half="low" if n <= 120 else "high"))
            for n in range(1, 251)]
    with Simulator(scenario=account(*many)) as sim:
        result = acmdash("list", "--output", "json", "--filter", "tag:half=high", url=sim.url)
        equal(len(result.json["Certificates"]), 130)
        asked = [r["Request"].get("PaginationToken") for r in sim.requests("GetResources")]
        equal((len(asked), asked[0], len(set(asked))), (3, None, 3))
        equal(names(acmdash("list", "--output", "json", "--filter", "tag:number=250", url=sim.url)),
              ["n250"])


@test
def denied():
    """who may not read the tags is told so in a sentence; nothing is shown or hidden by a guess"""
    with Simulator(scenario=dict(tagged(), Denied=["GetResources"])) as sim:
        for words in ("tag:env=prod", "-tag:env=prod"):
            result = acmdash("list", "--filter", words, url=sim.url)
            equal((result.status, result.out), (1, ""))
            contains(result.err, "acmdash: default ap-northeast-1: the tags could not be fetched: the "
                     "credentials may not do tag:GetResources (AccessDeniedException)\n",
                     "Ask whoever manages IAM to allow tag:GetResources")
        described = len(sim.requests("DescribeCertificate"))
        result = acmdash("list", "--output", "json", "--filter", "tag:env | bare", url=sim.url)
        equal((result.status, names(result)), (1, ["bare"]))
        equal(result.json["Errors"][0]["Code"], "AccessDeniedException")
        equal(len(sim.requests("DescribeCertificate")), described * 3 // 2, "details do not tell")
        with Terminal("--endpoint-url", sim.url, size=(24, 110)) as terminal:
            terminal.wait_for("4 certificates", "2 of 3")
            terminal.send("/tag:env=prod\r")
            terminal.wait_for("It is not known yet which certificates match \"tag:env=prod\"",
                              "4 not known yet",
                              "the tags could not be fetched: the credentials may not do tag:GetResources")
            terminal.send("e")
            terminal.wait_for("Ask whoever manages IAM to allow tag:GetResources")
            terminal.send("q\x1b")
            terminal.wait_for("4 certificates", "shop.example.jp")
            terminal.wait_without("tag:GetResources")
            terminal.send("n")
            terminal.wait_for("It is not known which certificates match \"tag:env=prod\".")
            terminal.send("\x03")
            equal(terminal.end(), 0)


@test
def broken():
    """an answer that has no list of tags in it is an error: nobody is without tags by it"""
    for fault in ("html", "malformed"):
        with Simulator(scenario=tagged()) as sim:
            sim.control("fault", {"spec": f"GetResources:{fault}"})
            result = acmdash("list", "--filter", "-tag:env", url=sim.url)
            equal((result.status, result.out), (1, ""), fault)
            contains(result.err, "the tags could not be fetched: ")


@test
def dashboard():
    """the dashboard fetches tags behind, completes them, and again with a refresh; not without tag:"""
    with Simulator(scenario=tagged()) as sim, \
            Terminal("--endpoint-url", sim.url, size=(24, 100)) as terminal:
        terminal.wait_for("4 certificates", "2 of 3")
        equal(sim.requests("GetResources"), [])
        terminal.send("/tag:")
        terminal.wait_for("Env", "Owner", "a tag that it has")
        terminal.send("env\t")
        terminal.wait_for("tag:Env=prod", "1 of 4 shown", "shop.example.jp")
        terminal.send("\t")
        terminal.wait_for("tag:Env=stage", "1 of 4 shown", "done.example.jp")
        terminal.send("\r")
        terminal.wait_for("/tag:Env=stage")
        equal(len(sim.requests("GetResources")), 1)
        terminal.send("\r")
        terminal.wait_for("This renewal")
        terminal.send("q")
        terminal.wait_for("/tag:Env=stage", "1 of 4 shown")
        equal(len(sim.requests("GetResources")), 1)
        terminal.send("\x12")
        terminal.wait_for("/tag:Env=stage", "1 of 4 shown")
        terminal.wait(lambda _: len(sim.requests("GetResources")) == 2, "another request")
        terminal.send("\x1b")
        terminal.wait_for("bare.example.jp")
        terminal.send("n")
        terminal.wait_for(">done.example.jp")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def palette():
    """":filter tag:" asks for the tags as "/tag:" does"""
    with Simulator(scenario=tagged()) as sim, \
            Terminal("--endpoint-url", sim.url, size=(24, 100)) as terminal:
        terminal.wait_for("4 certificates", "2 of 3")
        terminal.send(":filter shop ")
        terminal.wait_for("method:")
        equal(sim.requests("GetResources"), [])
        terminal.send("tag:")
        terminal.wait_for("Env", "Owner")
        terminal.send("env=st\t\r")
        terminal.wait_for("/shop tag:Env=stage")
        equal(len(sim.requests("GetResources")), 1)
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def several_sources():
    """each source is asked for the tags of its own certificates"""
    west = dict(shop(9), CertificateArn=arn(9, region="us-west-2"), _Tags=tags(Env="prod"),
                DomainName="west.example.jp")
    scenario = tagged()
    scenario["Certificates"].append(west)
    with Simulator(scenario=scenario) as sim:
        result = acmdash("list", "--output", "json", "--filter", "tag:env=prod", "--region",
                         "ap-northeast-1,us-west-2", url=sim.url)
        equal((result.status, names(result)), (0, ["shop", "west"]))
        equal(sorted(r["Region"] for r in sim.requests("GetResources")),
              ["ap-northeast-1", "us-west-2"])


run_all()
