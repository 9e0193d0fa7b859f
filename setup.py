"""The one part of zhengli that is compiled, where it can be: the reader of regular markup (pipeline/read/_regular.pyx,
which stands on _lines.pyx and that on _markup.pyx).

Everything else about the package stands in pyproject.toml. Without a compiler the extensions are left out, and the
parser reads every page: the same results, at about twice the cost of reading.
"""

from Cython.Build import cythonize
from setuptools import Extension, setup

names = ("_markup", "_lines", "_regular")
extensions = cythonize(
    [Extension(f"pipeline.read.{name}", [f"pipeline/read/{name}.pyx"]) for name in names], build_dir="build"
)
for extension in extensions:
    extension.optional = True

setup(ext_modules=extensions)
