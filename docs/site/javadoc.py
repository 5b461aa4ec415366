"""A Sphinx extension that makes the Java reference part of the site.

The pages that javadoc wrote are copied into the site, and their classes and methods into its
search: ``reduceByKey`` finds the method of the Python class and the method of the Java class. The
role ``java`` links to a class, as in ``{java}`dev.kindling.api.java.JavaRDD```.
"""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Iterator

from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.domains import Domain, ObjType
from sphinx.util.docutils import SphinxRole
from sphinx.util.osutil import relative_uri

#: Elements whose text is no description: scripts, navigation, lists of links.
_SKIPPED = {"script", "style", "nav", "header", "footer", "title"}


class _ClassPage(HTMLParser):
    """Reads the title and, for each member, the identifier and the text of a class page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.members: dict[str, list[str]] = {"": []}
        self._member = ""
        self._skipping = 0
        self._sections: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipping += 1
        if tag == "section":
            named = dict(attributes)
            is_member = "detail" in (named.get("class") or "").split()
            self._sections.append(self._member)
            if is_member and named.get("id"):
                self._member = str(named["id"])
                self.members[self._member] = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping -= 1
        if tag == "section" and self._sections:
            self._member = self._sections.pop()

    def handle_data(self, data: str) -> None:
        if not self._skipping and data.strip():
            self.members[self._member].append(" ".join(data.split()))


class _JavaRole(SphinxRole):
    """Links to the page of a Java class by its full name."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        name = self.text.strip()
        folder = self.env.config.javadoc_folder
        page = f"{folder}/{name.replace('.', '/')}.html"
        if not (Path(self.env.config.javadoc_source) / page[len(folder) + 1 :]).is_file():
            message = self.inliner.reporter.error(f"no Java class {name}", line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        target = relative_uri(self.env.app.builder.get_target_uri(self.env.docname), page)
        link = nodes.reference("", "", internal=True, refuri=target)
        link += nodes.literal(text=name.rsplit(".", 1)[-1])
        return [link], []


def _class_pages(source: Path) -> list[Path]:
    """The pages of classes: their names begin with a capital letter."""
    return sorted(page for page in source.rglob("*.html") if re.match(r"[A-Z]", page.name))


def _read(page: Path) -> _ClassPage:
    reader = _ClassPage()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


class _JavaDomain(Domain):
    """The classes and methods of the Java reference, as the search lists them."""

    name = "java"
    label = "Java"
    object_types = {"class": ObjType("class"), "method": ObjType("method")}

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        source = Path(self.env.config.javadoc_source)
        for page in _class_pages(source):
            docname = _docname(self.env.config, page)
            class_name = page.stem
            yield class_name, class_name, "class", docname, "", 1
            known = set()
            for identifier in _read(page).members:
                method = identifier.split("(")[0]
                # The search lists the first of several methods with one name.
                if method and method != "<init>" and method not in known:
                    known.add(method)
                    name = f"{class_name}.{method}"
                    yield name, name, "method", docname, identifier, 1


def _docname(config: Any, page: Path) -> str:
    """The name under which Sphinx knows a class page."""
    relative = page.relative_to(config.javadoc_source).with_suffix("")
    return f"{config.javadoc_folder}/{relative.as_posix()}"


def _add_to_search(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    """Adds the text of the class pages to the search, after that of Sphinx's pages."""
    for page in _class_pages(Path(app.config.javadoc_source)):
        document = new_document(str(page))
        for text in _read(page).members.values():
            document += nodes.paragraph(text=" ".join(text))
        docname = _docname(app.config, page)
        # The search forgets pages that Sphinx does not know.
        app.env.all_docs[docname] = 0
        app.env.titles[docname] = nodes.title(text=page.stem)
        app.builder.indexer.feed(  # type: ignore[attr-defined]
            docname, f"{docname}.html", f"{page.stem} (Java)", document
        )
    return []


def _copy(app: Sphinx, error: Exception | None) -> None:
    if error is None:
        target = Path(app.outdir) / app.config.javadoc_folder
        shutil.copytree(app.config.javadoc_source, target, dirs_exist_ok=True)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("javadoc_folder", "javadoc", "html")
    app.add_config_value("javadoc_source", "", "html")
    app.add_domain(_JavaDomain)
    app.add_role("java", _JavaRole())
    app.connect("html-collect-pages", _add_to_search)
    app.connect("build-finished", _copy)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": False}
