# Sourced by ./mvnw and ./tocsin: sets JAVA_HOME to a JDK 25, wherever one usually is, or says what to install and ends.

is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] && grep -q '^JAVA_VERSION="25[.".]' "$1/release"
}

find_jdk25() {
  ! is_jdk25 "${JAVA_HOME-}" || return 0
  javac="$(command -v javac || true)"
  for jdk in "${JDK25_HOME-}" "${JAVA_HOME_25_X64-}" "${JAVA_HOME_25_ARM64-}" \
    "$(dirname "$(dirname "$(readlink -f "${javac:-/}" 2>/dev/null || echo /)")")" \
    /usr/lib/jvm/* /opt/jdk* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_jdk25 "$jdk"; then
      JAVA_HOME="$jdk"
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}

case $- in *f*) noglob=1 ;; *) noglob='' ;; esac
set +f
if ! find_jdk25; then
  echo "Tocsin needs a JDK 25: install one, for example from https://adoptium.net/temurin/releases/?version=25, or set JAVA_HOME." >&2
  exit 1
fi
[ -z "$noglob" ] || set -f
