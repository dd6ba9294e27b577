// Long calls that Ctrl-C ends, and that say how far they are.
#pragma once

#include <goldenthread/base/progress.hpp>

namespace goldenthread::python {

/// What to give a long call: by it Python's signal handlers run meanwhile, and where one raises, as that for Ctrl-C
/// does, the call ends with that exception; and whoever goldenthread.base.progress names is told how far it is. With or
/// without the interpreter's lock, which it takes for each telling.
[[nodiscard]] Progress interruptible();

/// The same without telling anybody: for what is done before the call that tells.
[[nodiscard]] Progress silently_interruptible();

}  // namespace goldenthread::python
