"""Configuration of Sphinx for the documentation that bin/docs builds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(os.environ["KINDLING_ROOT"])
sys.path.insert(0, str(ROOT / "docs" / "site"))
sys.path.insert(0, str(ROOT / "python"))

project = "Kindling"
author = "The Kindling authors"
release = version = os.environ["KINDLING_VERSION"]
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "javadoc",
]

# --- Pages -----------------------------------------------------------------------------------
master_doc = "index"
myst_enable_extensions = ["html_image"]
# Links such as python.md#install name a heading as GitHub does.
myst_heading_anchors = 4
# A program in a page may leave something out with "…".
suppress_warnings = ["misc.highlighting_failure"]

# --- The Python reference --------------------------------------------------------------------
autodoc_member_order = "groupwise"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True}
autodoc_preserve_defaults = True
napoleon_numpy_docstring = True
napoleon_google_docstring = False
napoleon_use_rtype = False
# Attributes as one list, like parameters.
napoleon_use_ivar = True
python_use_unqualified_type_names = True
add_module_names = False

# --- The site --------------------------------------------------------------------------------
html_theme = "furo"
html_title = f"Kindling {version}"
html_static_path = [str(ROOT / "docs" / "site" / "static")]
html_css_files = ["kindling.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {"navigation_with_keys": True}
pygments_style = "friendly"
pygments_dark_style = "native"

# The folder of the Java reference inside the site, made by javadoc.
javadoc_folder = "javadoc"
javadoc_source = os.environ["KINDLING_JAVADOC"]
