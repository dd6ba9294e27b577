"""Builds a program against the package."""

from pathlib import Path

from conan import ConanFile
from conan.tools.build import can_run
from conan.tools.cmake import CMake, cmake_layout


class Consumer(ConanFile):
    """A program that reads a plan."""

    settings = "os", "compiler", "build_type", "arch"
    generators = "CMakeToolchain", "CMakeDeps"

    def requirements(self) -> None:
        """Ask for what is tested."""
        self.requires(self.tested_reference_str)

    def layout(self) -> None:
        """Say where things are built."""
        cmake_layout(self)

    def build(self) -> None:
        """Build the program."""
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def test(self) -> None:
        """Run it."""
        if can_run(self):
            self.run(Path(self.cpp.build.bindir, "consumer"), env="conanrun")
