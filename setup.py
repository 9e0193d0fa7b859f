"""The one part of zhengli that is compiled, where it can be: the reader of regular markup (pipeline/read/_regular.pyx).

Everything else about the package stands in pyproject.toml. Without a compiler the extension is left out, and the parser
reads every page: the same results, at about twice the cost of reading.
"""

from Cython.Build import cythonize
from setuptools import Extension, setup

extensions = cythonize([Extension("pipeline.read._regular", ["pipeline/read/_regular.pyx"])], build_dir="build")
for extension in extensions:
    extension.optional = True

setup(ext_modules=extensions)
