# Finds a JDK. The scripts in this folder source it; it works with bash 3.2. A script may set
# `jdk_memory` to a file in which the search stores its result.

# Sets `version` (17.0.15) and `feature` (17) of the JDK in a folder; fails unless it is version 17 or
# newer and has a compiler.
is_jdk() {
  version=
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  if [ -r "$1/release" ]; then
    local line
    while IFS= read -r line; do
      case $line in
        JAVA_VERSION=*)
          version=${line#JAVA_VERSION=}
          version=${version//\"/}
          ;;
      esac
    done <"$1/release"
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 </dev/null | sed -n 's/.* version "\([^"]*\)".*/\1/p')
  fi
  feature=${version%%[!0-9]*}
  [ -n "$feature" ] && [ "$feature" -ge 17 ]
}

# Prints the folders whose subfolders are JDKs.
jdk_folders() {
  printf '%s\n' /usr/lib/jvm /usr/java /opt /opt/java /Library/Java/JavaVirtualMachines \
    /opt/homebrew/opt /usr/local/opt
  if [ -n "${HOME:-}" ]; then
    printf '%s\n' "$HOME/.sdkman/candidates/java" "$HOME/.jdks" "$HOME/.asdf/installs/java" \
      "$HOME/.local/share/mise/installs/java" "$HOME/Library/Java/JavaVirtualMachines"
  fi
}

# Prints the folders that may be JDKs, one per line.
each_jdk() {
  local folder candidate
  jdk_folders | while IFS= read -r folder; do
    for candidate in "$folder"/*/ "$folder"/*/Contents/Home/ \
      "$folder"/*/libexec/openjdk.jdk/Contents/Home/; do
      [ ! -x "$candidate/bin/java" ] || printf '%s\n' "${candidate%/}"
    done
  done
}

# Sets `jdk` and `jdk_version` to those of the javac on the PATH.
find_jdk_on_path() {
  local candidate link
  candidate=$(command -v javac) || return 1
  # On macOS /usr/bin/javac is a stub that asks /usr/libexec/java_home.
  if [ -x /usr/libexec/java_home ]; then
    candidate=$(/usr/libexec/java_home -v 17+ 2>/dev/null)
  else
    while [ -L "$candidate" ]; do
      link=$(readlink "$candidate")
      case $link in
        /*) candidate=$link ;;
        *) candidate=${candidate%/*}/$link ;;
      esac
    done
    candidate=${candidate%/bin/javac}
  fi
  is_jdk "$candidate" || return 1
  jdk=$candidate jdk_version=$version
}

# Sets `jdk` and `jdk_version` to the newest JDK on the PATH or in a well-known folder.
find_newest_jdk() {
  local candidate best=0
  jdk=
  ! find_jdk_on_path || best=$feature
  while IFS= read -r candidate; do
    if is_jdk "$candidate" && [ "$feature" -gt "$best" ]; then
      jdk=$candidate best=$feature jdk_version=$version
    fi
  done <<EOF
$(each_jdk)
EOF
  [ -n "$jdk" ]
}

# Succeeds if the stored result is still valid: the PATH is the same and no JDK was installed since.
is_stored_jdk_valid() {
  local path folder
  {
    IFS= read -r path && IFS= read -r jdk && IFS= read -r jdk_version
  } <"$1" 2>/dev/null || return 1
  [ "$path" = "${PATH:-}" ] && [ -x "$jdk/bin/java" ] || return 1
  [ "$jdk/release" -nt "$1" ] && return 1
  for folder in /usr/lib/jvm /Library/Java/JavaVirtualMachines \
    "${HOME:-}/.sdkman/candidates/java" "${HOME:-}/.jdks"; do
    [ "$folder" -nt "$1" ] && return 1
  done
  return 0
}

# Sets `jdk` and `jdk_version` from JAVA_HOME. If it is set but not usable, reports that with the
# function `say` of the script.
take_java_home() {
  [ -n "${JAVA_HOME:-}" ] || return 1
  if is_jdk "$JAVA_HOME"; then
    jdk=$JAVA_HOME jdk_version=$version
    return
  fi
  if [ -n "$version" ]; then
    say "JAVA_HOME has Java $version, 17 is needed; ignoring $JAVA_HOME"
  else
    say "JAVA_HOME has no JDK; ignoring $JAVA_HOME"
  fi
  return 1
}

# Sets `jdk` and `jdk_version` for building and testing: JAVA_HOME or the JDK on the PATH, so that the
# user decides, and otherwise the newest JDK.
choose_build_jdk() { take_java_home || find_jdk_on_path || find_newest_jdk; }

# Sets `jdk` (its home) and `jdk_version` for running programs: JAVA_HOME or the newest JDK that is
# found. Fails if there is none.
choose_jdk() {
  ! take_java_home || return 0
  local memory=${jdk_memory:-}
  if [ -n "$memory" ] && [ -r "$memory" ] && [ -O "$memory" ] && is_stored_jdk_valid "$memory"; then
    return
  fi
  find_newest_jdk || return 1
  if [ -n "$memory" ] && have_cache; then
    (umask 077 && printf '%s\n' "${PATH:-}" "$jdk" "$jdk_version" >"$memory.$$" &&
      mv -f "$memory.$$" "$memory") 2>/dev/null
  fi
  return 0
}
