# SPDX-License-Identifier: GPL-3.0-or-later
"""The addresses that containers and instances know without being told: 169.254.170.2 and so on.  In
a network of our own, where they can be had."""
import os
import shutil
import socket
import subprocess
import tempfile
import threading

from support import PATIENCE, Simulator, account, acmdash, environment, equal, run_all, shop, test

INSIDE = "ACMDASH_TEST_NETWORK"
ADDRESSES = ("169.254.170.2/32", "169.254.169.254/32", "fd00:ec2::254/128")
SCENARIO = {"Accounts": [account(shop())],
            "Container": {"Path": "/v2/credentials/abc",
                          "RoleArn": "arn:aws:iam::123456789012:role/task"},
            "Instance": {"Role": "web", "Account": "123456789012", "Region": "ap-northeast-1"}}


def pump(source, sink):
    while piece := source.recv(65536):
        sink.sendall(piece)
    sink.shutdown(socket.SHUT_WR)


asked = []  # the address of each connection


def relay(listener, port):
    """Port 80 of that address is the simulator's port."""
    while True:
        client, _ = listener.accept()
        asked.append(listener.getsockname()[0])
        server = socket.create_connection(("127.0.0.1", port))
        for ends in ((client, server), (server, client)):
            threading.Thread(target=pump, args=ends, daemon=True).start()


def begin():
    """The simulator of all tests here: its addresses can be had once."""
    for address in ADDRESSES:
        subprocess.run(["ip", "address", "add", address, "dev", "lo"], check=True)
    sim = Simulator(scenario=SCENARIO)
    port = int(sim.url.rsplit(":", 1)[1])
    for address in ADDRESSES:
        host = address.split("/", maxsplit=1)[0]
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, 80), family=family)
        threading.Thread(target=relay, args=(listener, port), daemon=True).start()
    return sim


def lists(provider, **variables):
    """Its certificate comes, with a proxy around that nobody may be sent to for this."""
    asked.clear()
    result = acmdash("list", "--output", "json", env=environment(
        **dict({"HOME": sim.folder.name, "AWS_ENDPOINT_URL": sim.url, "AWS_ACCESS_KEY_ID": None,
                "AWS_SECRET_ACCESS_KEY": None, "HTTP_PROXY": "http://127.0.0.1:1",
                "http_proxy": "http://127.0.0.1:1", "NO_PROXY": "127.0.0.1"}, **variables)))
    equal(result.status, 0, result.err)
    equal([c["DomainName"] for c in result.json["Certificates"]], ["shop.example.jp"], provider)


@test
def relative_uri():
    """AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is a path of 169.254.170.2"""
    lists("container", AWS_CONTAINER_CREDENTIALS_RELATIVE_URI="/v2/credentials/abc")
    equal(set(asked), {"169.254.170.2"})
    equal([r["Status"] for r in sim.requests("GetContainerCredentials")], [200])


@test
def instance():
    """the instance is asked at 169.254.169.254, also for its region"""
    lists("instance", AWS_EC2_METADATA_DISABLED=None, AWS_REGION=None)
    equal(set(asked), {"169.254.169.254"})
    equal([r["Status"] for r in sim.requests("GetMetadataRegion")], [200])


@test
def instance_ipv6():
    """or at fd00:ec2::254, where AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE or the profile says so"""
    lists("instance", AWS_EC2_METADATA_DISABLED=None,
          AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE="IPv6")
    equal(set(asked), {"fd00:ec2::254"})
    with tempfile.NamedTemporaryFile("w", suffix=".config") as config:
        config.write("[default]\nec2_metadata_service_endpoint_mode = ipv6\n")
        config.flush()
        lists("instance", AWS_EC2_METADATA_DISABLED=None, AWS_CONFIG_FILE=config.name)
    equal(set(asked), {"fd00:ec2::254"})


def can_have_network():
    if not shutil.which("unshare") or not shutil.which("ip"):
        return False
    done = subprocess.run(["unshare", "-rn", "ip", "link", "set", "lo", "up"], check=False,
                          capture_output=True, timeout=PATIENCE)
    return done.returncode == 0


if INSIDE in os.environ:
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    with begin() as sim:
        run_all()
elif can_have_network():
    os.environ[INSIDE] = "1"
    os.execvp("unshare", ["unshare", "-rn", os.sys.executable, *os.sys.argv])
else:
    print("1..0 # SKIP no network of our own can be had (unshare -rn, ip)")
