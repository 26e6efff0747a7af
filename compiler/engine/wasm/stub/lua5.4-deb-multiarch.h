/* SPDX-License-Identifier: Apache-2.0 */
/* For the path of C modules, which this Lua cannot load. */
#define DEB_HOST_MULTIARCH "wasm32-wasi"
