/* SPDX-License-Identifier: Apache-2.0 */
/* The version of the program, as printed and as written into outputs. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define SHIRUBE_VERSION	"0.1.0"

#endif
