"""A Conan 2 recipe, of the clone that it stands in: conan create packaging/conan."""

import re
from pathlib import Path
from typing import ClassVar

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy


class Goldenthread(ConanFile):
    """The library, and with the option `with_c` its C interface."""

    name = "goldenthread"
    description = "A council's golden thread: traced, checked and rolled up"
    license = "MIT"
    topics = ("council", "corporate plan", "performance", "roll-up")
    package_type = "library"
    settings = "os", "compiler", "build_type", "arch"
    options: ClassVar = {"shared": [True, False], "with_c": [True, False], "system_boost": [True, False]}
    default_options: ClassVar = {"shared": False, "with_c": True, "system_boost": False}

    def set_version(self) -> None:
        """Read the version from the one place where it stands."""
        header = Path(self.recipe_folder, "..", "..", "include", "goldenthread", "base", "config.hpp")
        self.version = re.search(r'#define GOLDENTHREAD_VERSION "(.*)"', header.read_text(encoding="utf-8"))[1]

    def export_sources(self) -> None:
        """Take what is built from."""
        root = Path(self.recipe_folder, "..", "..")
        for pattern in ("CMakeLists.txt", "LICENSE", "cmake/*", "include/*", "src/*"):
            copy(self, pattern, src=root, dst=self.export_sources_folder)

    def layout(self) -> None:
        """Say where things are built."""
        cmake_layout(self)

    def requirements(self) -> None:
        """Ask for Boost's headers, unless those of the machine are to be used."""
        if not self.options.system_boost:
            self.requires("boost/[>=1.81]", headers=True, libs=False, transitive_headers=True)

    def validate(self) -> None:
        """Refuse a standard that is too old."""
        check_min_cppstd(self, 20)

    def generate(self) -> None:
        """Make what CMake reads."""
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["GOLDENTHREAD_BUILD_C"] = bool(self.options.with_c)
        toolchain.cache_variables["GOLDENTHREAD_BUILD_TESTS"] = False
        toolchain.cache_variables["GOLDENTHREAD_BUILD_EXAMPLES"] = False
        toolchain.generate()

    def build(self) -> None:
        """Build the library."""
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self) -> None:
        """Install it, with the licence."""
        copy(self, "LICENSE", src=self.source_folder, dst=Path(self.package_folder, "licenses"))
        CMake(self).install()

    def package_info(self) -> None:
        """Leave finding it to the CMake package that it installs."""
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs.append(str(Path("lib", "cmake", "goldenthread")))
        self.cpp_info.libs = ["goldenthread"]
