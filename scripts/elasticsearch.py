"""A real Elasticsearch on loopback for tests: `python scripts/elasticsearch.py fetch|start|stop`.

Elastic publishes its own server, as it tests it itself, on Maven Central: without the bundled Java
and with few modules. `fetch` gets it with `mvn` into ~/.cache/lientinh; `start` runs a fresh one
and prints the SEARCH_URL to use; `stop` ends that one and removes its data. Standard library only.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

#: The newest first; the client in requirements/base.in has the same major version.
VERSIONS = ("9.3.3", "9.3.0", "9.2.4", "9.1.2")
ARTIFACT = "org.elasticsearch.distribution.integ-test-zip:elasticsearch:%s:zip"
MAVEN_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
OLDEST_JAVA = 21
HEAP = "512m"
#: Elasticsearch refuses root, which then runs it as a user id that nobody else has.
USER_ID = 64929
SECONDS_TO_START = 180
SECONDS_TO_STOP = 20

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lientinh"
STARTED = CACHE / "elasticsearch.json"
FETCH = ".venv/bin/python scripts/elasticsearch.py fetch"

SETTINGS = """\
discovery.type: single-node
network.host: 127.0.0.1
http.port: %d
cluster.routing.allocation.disk.threshold_enabled: false
"""


def fetched():
    """Give the path of the newest server in the cache, or None."""
    paths = [CACHE / ("elasticsearch-%s.zip" % version) for version in VERSIONS]
    return next((path for path in paths if path.exists()), None)


def fetch():
    """Get a server into the cache unless one is there; give its path."""
    if path := fetched():
        return path
    if not shutil.which("mvn"):
        sys.exit("Maven (mvn) is needed to fetch Elasticsearch: install the package maven.")
    CACHE.mkdir(parents=True, exist_ok=True)
    for version in VERSIONS:
        with tempfile.TemporaryDirectory(dir=str(CACHE)) as folder:
            maven = ["mvn", "-q", "-B", MAVEN_COPY]
            options = ["-Dartifact=" + ARTIFACT % version, "-DoutputDirectory=" + folder]
            result = subprocess.run([*maven, *options], capture_output=True, text=True)
            for found in Path(folder).glob("*.zip"):
                return found.rename(CACHE / ("elasticsearch-%s.zip" % version))
        print("No Elasticsearch %s there" % version, file=sys.stderr, flush=True)
    sys.exit("None of the versions could be had. Maven said:\n" + result.stdout[:1000])


def java_home():
    """Give the home of the newest Java that is new enough, or None."""
    homes = [Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if name in os.environ]
    homes += Path("/usr/lib/jvm").glob("*")
    if java := shutil.which("java"):
        homes.append(Path(java).resolve().parent.parent)
    newest = max(((_java_version(home), str(home)) for home in homes), default=(0, ""))
    return newest[1] if newest[0] >= OLDEST_JAVA else None


def _java_version(home):
    """Give the major version of the Java in a folder; 0 if there is none."""
    try:
        command = [str(home / "bin" / "java"), "-version"]
        run = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return 0
    found = re.search(r'version "(\d+)', run.stderr)
    return int(found[1]) if found else 0


def missing():
    """Say what keeps a server from being started here, or None."""
    if not fetched():
        return "no Elasticsearch here; get it with: " + FETCH
    if not java_home():
        return "no Java %d or newer here, which Elasticsearch needs beside: %s" % (
            OLDEST_JAVA,
            FETCH,
        )
    return None


class Server:
    """A server with a folder of its own; it may be killed and started again with its data."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="lientinh-elasticsearch-"))
        self.port = free_port()
        self.process = None
        with zipfile.ZipFile(str(fetched())) as archive:
            archive.extractall(str(self.folder))
        (self.home,) = self.folder.iterdir()
        settings = SETTINGS % self.port + self.configure_security()
        (self.home / "config" / "elasticsearch.yml").write_text(settings)
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(str(path), USER_ID, USER_ID)

    def configure_security(self):
        """Give the settings of who may ask, here everybody; a server that is strict differs."""
        has_security = (self.home / "modules" / "x-pack-security").exists()
        return "xpack.security.enabled: false\n" if has_security else ""

    @property
    def address(self):
        """The address of the server, to which SEARCH_URL adds the name of an index."""
        return "http://127.0.0.1:%d" % self.port

    def start(self):
        """Start the server and wait until it answers."""
        user = {"user": USER_ID, "group": USER_ID, "extra_groups": []} if os.geteuid() == 0 else {}
        with (self.home / "logs" / "output.txt").open("w") as output:
            self.process = subprocess.Popen(
                ["bash", str(self.home / "bin" / "elasticsearch")],
                env={
                    "PATH": os.environ["PATH"],
                    "HOME": str(self.folder),
                    "ES_JAVA_HOME": java_home(),
                    "ES_JAVA_OPTS": "-Xms%s -Xmx%s" % (HEAP, HEAP),
                },
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **user,
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._healthy():
            if not self.is_running() or time.monotonic() > deadline:
                said = (self.home / "logs" / "output.txt").read_text()
                self.stop()
                raise RuntimeError("Elasticsearch did not start:\n" + said[-3000:])
            time.sleep(0.3)

    def is_running(self):
        """Tell whether the server was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def signal(self, number):
        """Send a signal to the server and what launched it."""
        os.killpg(self.process.pid, number)

    def kill(self):
        """End the server as a power cut would; its data stay."""
        self.signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """End the server and remove its folder."""
        if self.is_running():
            end_group(self.process.pid, self.process.poll)
        shutil.rmtree(str(self.folder), ignore_errors=True)

    def _healthy(self):
        try:
            return not self.ask("/_cluster/health?wait_for_status=yellow&timeout=1s")["timed_out"]
        except (urllib.error.URLError, OSError):
            return False

    def ask(self, path):
        """Give what the server answers to a GET."""
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(self.address + path, timeout=5) as answer:
            return json.load(answer)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_error):
        self.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end_group(group, ended):
    """Ask a group of processes to end, and make it if it does not."""
    os.killpg(group, signal.SIGTERM)
    deadline = time.monotonic() + SECONDS_TO_STOP
    while ended() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    if ended() is None:
        os.killpg(group, signal.SIGKILL)


def start():
    """Start a server that outlives this process, and print its SEARCH_URL."""
    if STARTED.exists():
        sys.exit("One was started already; end it with: stop")
    if reason := missing():
        sys.exit(reason)
    server = Server()
    server.start()
    state = {"group": server.process.pid, "folder": str(server.folder)}
    STARTED.write_text(json.dumps(state))
    print("SEARCH_URL=%s/lientinh" % server.address)


def stop():
    """End the server that `start` started."""
    if not STARTED.exists():
        sys.exit("None was started")
    state = json.loads(STARTED.read_text())
    command = Path("/proc/%d/cmdline" % state["group"])
    if command.exists() and state["folder"] in command.read_text():
        end_group(state["group"], lambda: None if command.exists() else 0)
    shutil.rmtree(state["folder"], ignore_errors=True)
    STARTED.unlink()


if __name__ == "__main__":
    actions = {"fetch": fetch, "start": start, "stop": stop}
    if len(sys.argv) != 2 or sys.argv[1] not in actions:
        sys.exit(__doc__)
    actions[sys.argv[1]]()
