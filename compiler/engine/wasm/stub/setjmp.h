/* SPDX-License-Identifier: Apache-2.0 */
/* Lua includes it but needs nothing of it here: errors go through the host (machine.c). */
