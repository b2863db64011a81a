#!/usr/bin/env bash
# A throw-away Docker engine for Testcontainers, for a bare machine: root, apt-get, no systemd, no image registry.
#
#   eval "$(.ci/container-engine.sh start)"         start, installing if need be; exports CONTAINER_ENGINE=docker|none
#   .ci/container-engine.sh image TAG APPDIR ARG... make an image of a Java runtime and APPDIR as /app;
#                                                   it runs java with the arguments and those of the container
#   .ci/container-engine.sh stop                    stop the engine and remove all it stored
#
# An engine that does not start is no failure: start prints CONTAINER_ENGINE=none and says why on standard error.
set -uo pipefail

state=${CONTAINER_ENGINE_STATE:-${TMPDIR:-/tmp}/kms-container-engine.$(id -u)}
socket=$state/docker.sock
modules=${JLINK_MODULES:-java.base,java.logging,java.naming,java.management,java.xml,jdk.crypto.ec}
export DOCKER_BUILDKIT=0 # the package brings no buildx, and an import needs none

say() { echo "container-engine: $*" >&2; }
engine() { docker -H "unix://$socket" "$@"; }
answers() { curl -fsS -m 5 --unix-socket "$socket" http://engine/_ping >/dev/null 2>&1; }

install_engine() {
  command -v dockerd >/dev/null && command -v curl >/dev/null && return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "no dockerd, and no root or no apt-get to install it"
    return 1
  fi
  # RUNLEVEL=1 keeps the package from starting a service of its own
  { apt-get -q -o Acquire::Retries=3 update &&
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive timeout 300 apt-get -q -y --no-install-recommends \
      -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 install docker.io curl; } >"$state/install.log" 2>&1 </dev/null || {
    tail -5 "$state/install.log" >&2
    say "docker.io cannot be installed"
    return 1
  }
}

run_engine() { # storage driver
  kill_engine
  wipe
  # Neither firewall rules nor forwarding: ports are published on the loopback address by docker-proxy, and
  # containers reach this machine only. Behind the proxy that is not there a pull fails at once.
  HTTP_PROXY=http://127.0.0.1:9 HTTPS_PROXY=http://127.0.0.1:9 NO_PROXY=127.0.0.1,localhost \
    setsid nohup dockerd -H "unix://$socket" --data-root "$state/data" --exec-root "$state/exec" \
    --pidfile "$state/dockerd.pid" --storage-driver "$1" --ip 127.0.0.1 \
    --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false \
    --log-level warn >"$state/dockerd.log" 2>&1 </dev/null &
  local job=$! i
  for ((i = 0; i < 300; i++)); do
    answers && return 0
    kill -0 "$job" 2>/dev/null || break
    sleep 0.1
  done
  kill_engine
  tail -3 "$state/dockerd.log" >&2
  say "dockerd does not start with storage driver $1"
  return 1
}

runs_containers() { # a static program on an empty file system
  local output
  tar -C /usr/bin -c tini-static | engine import - local/probe:1 >/dev/null &&
    output=$(timeout 60 docker -H "unix://$socket" run --rm -p 8080 local/probe:1 /tini-static --version 2>&1) || {
    say "no container runs: ${output:-the import failed}"
    return 1
  }
}

kill_engine() { # fails when none is running
  local pid i
  pid=$(cat "$state/dockerd.pid" 2>/dev/null) || return 1
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ] && kill "$pid" || return 1
  for ((i = 0; i < 200; i++)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -9 "$pid"
}

wipe() { # also what an engine left mounted that was killed
  awk -v prefix="$state/" 'index($2, prefix) == 1 {print $2}' /proc/mounts | sort -r | xargs -r umount -l 2>/dev/null
  rm -rf "$state/data" "$state/exec" "$socket" "$state/dockerd.pid"
}

stop() {
  if answers; then
    engine ps -aq | xargs -r docker -H "unix://$socket" rm -f -v >/dev/null 2>&1
    engine network prune -f >/dev/null 2>&1
  fi
  kill_engine && ip link del docker0 2>/dev/null
  wipe
  rm -rf "$state"
}

start() {
  mkdir -p "$state" && chmod 700 "$state"
  if ! { answers && runs_containers; }; then
    install_engine && { { run_engine overlay2 && runs_containers; } || { run_engine vfs && runs_containers; }; } || {
      stop
      say "no engine, so container tests are skipped"
      echo "unset DOCKER_HOST; export CONTAINER_ENGINE=none"
      return 0
    }
  fi
  say "$(engine info -f 'Docker {{.ServerVersion}}, {{.Driver}}, cgroup v{{.CgroupVersion}}')"
  # The host is said outright: where /.dockerenv exists, Testcontainers takes itself for a container and
  # tries for minutes to pull an image that tells it its gateway.
  cat <<END
export CONTAINER_ENGINE=docker DOCKER_HOST=unix://$socket DOCKER_BUILDKIT=0
export TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1 TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true
END
}

image() { # TAG APPDIR ARG...
  local tag=$1 app=$2 root jdk library command
  shift 2
  jdk=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v jlink)")")")}
  root=$(mktemp -d)
  # shellcheck disable=SC2064 # the directory of now
  trap "rm -rf '$root'" RETURN
  chmod 755 "$root" && mkdir -p "$root"/{opt,app,etc,lib64} && mkdir -m 1777 "$root/tmp" &&
    "$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$root/opt/jre" &&
    cp -R "$app/." "$root/app/" || return 1
  find "$root/opt/jre" -type f \( -name '*.so' -o -path '*/bin/*' \) -exec ldd {} + 2>/dev/null |
    grep -oE '(=> )?/[^ :]+ \(' | sed -E 's/^=> //; s/ \($//' | grep -vF "$root" | sort -u |
    while read -r library; do mkdir -p "$root$(dirname "$library")" && cp -L "$library" "$root$library"; done
  echo 'app:x:10001:10001::/:/nologin' >"$root/etc/passwd"
  command=$(printf ',"%s"' /opt/jre/bin/java "$@")
  tar -C "$root" --owner=0 --group=0 -c . |
    engine import -c "ENTRYPOINT [${command#,}]" -c 'USER 10001' -c 'WORKDIR /tmp' - "$tag"
}

case ${1:-} in
start | stop) "$1" ;;
image) shift && image "$@" ;;
*) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
