#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Pictures: every kind of PNG and JPEG comes out of the PDF sample by sample; SVG looks as another renderer draws it (tests/svg); hundreds of broken ones
# and those made to do harm end in a message and a sound file.
cd "$(dirname "$0")/../.."
exec /usr/bin/python3 -B tests/judges/pictures_check.py build/shirube
