"""Gathers the pages of the site in one folder, in which their links to each other hold.

Usage: stage.py TARGET. The README becomes the start page. A link to a file of the repository that
is no page becomes a download; a link to a folder that has no page becomes plain text.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "docs" / "site"
PAGES = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")

#: The pages of a folder, in the order of their names.
ALL_PAGES = """
```{toctree}
:hidden:
:glob:

0*
```
"""

#: The navigation of the site. A page of docs/ that is missing here fails the build.
NAVIGATION = """
```{toctree}
:hidden:
:caption: Guide

docs/python
docs/notebooks
docs/ui
docs/drop-in
docs/cluster
docs/packages
docs/hadoop
docs/settings
docs/memory
docs/temporary-files
docs/benchmarks
docs/glossary
```

```{toctree}
:hidden:
:caption: Reference

python/index
java
```

```{toctree}
:hidden:
:caption: Project

ARCHITECTURE
CONTRIBUTING
docs/newcomer-questions
docs/decisions/README
SECURITY
CHANGELOG
```
"""


def pages() -> list[Path]:
    """All Markdown pages, relative to the root of the repository."""
    documents = (ROOT / "docs").rglob("*.md")
    found = [page.relative_to(ROOT) for page in documents if SITE not in page.parents]
    return [Path(page) for page in PAGES] + sorted(found)


def _with_languages(text: str) -> str:
    """Names the language of fences that have none: they show output or commands, not Python."""
    lines = []
    inside = False
    for line in text.split("\n"):
        if line.lstrip().startswith("```"):
            inside = not inside
            if inside and line.strip() == "```":
                line += "text"
        lines.append(line)
    return "\n".join(lines)


def staged(page: Path, target: Path) -> str:
    """The text of a page, with its links as the site needs them."""

    def replaced(match: re.Match[str]) -> str:
        mark, text, link = match.groups()
        if re.match(r"[a-z]+:|#", link):
            return match.group(0)
        path, _, anchor = link.partition("#")
        linked = (ROOT / page.parent / path).resolve()
        if not linked.exists():
            raise SystemExit(f"{page}: nothing is at {link}")
        inside = linked.relative_to(ROOT)
        if linked.is_dir():
            if inside / "README.md" not in pages():
                return f"`{inside}`"
            path = path.rstrip("/") + "/README.md"
        elif linked.suffix != ".md":
            copy = target / inside
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(linked, copy)
        if inside == Path("README.md"):
            path = path.replace("README.md", "index.md")
        return f"{mark}[{text}]({path}{'#' + anchor if anchor else ''})"

    text = (ROOT / page).read_text(encoding="utf-8")
    for image in re.findall(r'<img src="([^"]+)"', text):
        copy = target / page.parent / image
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / page.parent / image, copy)
    return LINK.sub(replaced, _with_languages(text))


def main() -> None:
    target = Path(sys.argv[1])
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for page in pages():
        copy = target / ("index.md" if page == Path("README.md") else page)
        copy.parent.mkdir(parents=True, exist_ok=True)
        navigation = {"index.md": NAVIGATION, "README.md": ALL_PAGES}.get(copy.name, "")
        copy.write_text(staged(page, target) + navigation, encoding="utf-8")
    shutil.copyfile(SITE / "java.md", target / "java.md")
    shutil.copytree(SITE / "python", target / "python", dirs_exist_ok=True)
    shutil.copyfile(SITE / "conf.py", target / "conf.py")


if __name__ == "__main__":
    main()
