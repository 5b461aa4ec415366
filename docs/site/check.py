"""Checks the finished site: every internal link has a target, and nothing comes from other hosts.

Usage: check.py SITE. Prints each defect as "page: what is wrong"; the exit status is 1 if there is
one. Links that a reader follows to other hosts are allowed; scripts, styles, images and fonts that
a browser would load from there are not.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "embed": "src"}
LOADING_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect"}
#: JDK 17's javadoc links on this page to a heading that it does not write.
UNCHECKED = {"javadoc/constant-values.html"}
STYLE_URL = re.compile(r"""url\(\s*['"]?([^'")\s]+)|@import\s+['"]([^'"]+)""")


class Page(HTMLParser):
    """The identifiers of a page, the links that it has, and the resources that it loads."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.identifiers: set[str] = set()
        self.links: list[str] = []
        self.resources: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if "id" in values:
            self.identifiers.add(values["id"])
        if tag == "a":
            if "name" in values:
                self.identifiers.add(values["name"])
            if "href" in values:
                self.links.append(values["href"])
        if tag == "link" and LOADING_RELATIONS & set(values.get("rel", "").split()):
            self.resources.append(values.get("href", ""))
        if tag in LOADED and LOADED[tag] in values:
            self.resources.append(values[LOADED[tag]])


def defects(site: Path) -> list[str]:
    pages = {path: Page(path) for path in sorted(site.rglob("*.html"))}
    found = []
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        if name in UNCHECKED:
            continue
        for resource in page.resources:
            if urlsplit(resource).netloc:
                found.append(f"{name}: loads {resource}")
        for link in page.links + page.resources:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target = target / "index.html"
            if not target.is_file():
                found.append(f"{name}: {link} leads nowhere")
            elif parts.fragment and target in pages:
                fragment = unquote(parts.fragment)
                if fragment not in pages[target].identifiers:
                    found.append(f"{name}: {link} names no place on that page")
    for path in sorted(site.rglob("*.css")):
        for named, imported in STYLE_URL.findall(path.read_text(encoding="utf-8")):
            resource = named or imported
            if urlsplit(resource).netloc:
                found.append(f"{path.relative_to(site)}: loads {resource}")
    return found


def main() -> int:
    site = Path(sys.argv[1]).resolve()
    found = defects(site)
    for defect in found:
        print(defect)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
