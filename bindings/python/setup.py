"""The one thing pyproject.toml cannot say: the declarations are made from the C header."""

from setuptools import setup

setup(cffi_modules=["declarations.py:ffi"])
